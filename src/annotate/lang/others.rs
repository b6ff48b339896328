//! Words by which languages are told that the annotator does not read.
//!
//! Each list has the words that hold sentences together, since every text has
//! those. Capitals and accents do not matter. To add a language, add a line,
//! and a paragraph to the tests of [`detect`](super::super::detect).

/// A code of ISO 639-1, and the language's commonest small words.
pub(crate) const OTHERS: &[(&str, &str)] = &[
    (
        "de",
        "der die und den das von zu mit sich des auf für ist im dem nicht ein eine als auch es \
      an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen zum \
      war haben nur oder aber vor zur bis mehr durch man sein wurde wir",
    ),
    (
        "fr",
        "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il \
      sont avec son aux mais comme ou cette ont été sa ses elle deux nous leur être je vous",
    ),
    (
        "es",
        "de la que el en y los del se las por un para con no una su al lo como más pero sus le ya \
      este porque esta entre cuando muy sin sobre también hasta hay donde quien desde fue ha",
    ),
    (
        "it",
        "di che e la il un per in una sono non ma lo ha le si con come da ci del della dei delle \
      nel alla al anche gli più dal nella essere stato questo",
    ),
    (
        "pt",
        "de o que e do da em um para com não uma os no se na por mais dos como mas foi ao ele das \
      tem seu sua ou ser quando muito há nos já está eu também só pelo pela até",
    ),
    (
        "ca",
        "de la i el que en les els un per del amb una és no es al han ha va com més aquest aquesta \
      pel seva seu són però",
    ),
    (
        "nl",
        "de het een van en in is dat op te zijn met voor die niet aan er om ook als dan maar bij \
      nog uit naar wordt door heeft worden ze hij werd deze tot geen",
    ),
    (
        "sv",
        "och i att det som en på är av för med till den har de inte om ett han men var jag sig \
      från vi så kan när år säger också efter eller nu vid mot",
    ),
    (
        "no",
        "og i det på som er en til å at av for med han de ikke den har jeg om et men var seg vi \
      fra hun så kan når skal også etter eller ble år sier mot ved",
    ),
    (
        "da",
        "og i at det er en til af på for med som de den har ikke der et han men om var jeg sig vi \
      fra så kan hun når skal også efter eller blev år siger ved mod hvor",
    ),
    (
        "fi",
        "ja on ei että se oli hän ovat mutta kun joka myös kuin niin sen mukaan ole tai jo vain \
      nyt sitä olla olisi vuonna jos mitä",
    ),
    (
        "pl",
        "w i na z że się do nie jest to o jak za od po przez ale dla ma są tym jego czy co być \
      który która które oraz już tylko był ze został",
    ),
    (
        "cs",
        "a se na v je že s z do o k i to za ve by pro si po jako ale byl jsou od jeho má při \
      který také však už která jsem",
    ),
    (
        "hr",
        "i je u na se da su za od s o ne što koji koja kako bi to iz li ali biti nije do će",
    ),
    (
        "hu",
        "a az és hogy nem is egy meg ez de volt csak már azt van mint még ha el ki fel szerint \
      után lehet aki ami",
    ),
    (
        "ro",
        "de și în a la cu pe care din nu este un o pentru că mai să au fost al ale lui sau ca prin \
      după fi sunt dar",
    ),
    (
        "tr",
        "ve bir bu da de için ile olarak daha çok gibi olan kadar sonra en ne o ama var değil her \
      göre ki olduğu ise mi ya yeni",
    ),
    (
        "id",
        "yang dan di dengan untuk dari ini itu pada tidak dalam akan juga ke oleh ada sudah adalah \
      karena telah mereka bisa atau saya lebih",
    ),
    (
        "vi",
        "và của là có không được cho trong một các với người này đã để khi những từ về sẽ",
    ),
    (
        "sw",
        "na ya wa kwa katika ni za la kuwa hiyo cha huo yake alisema baada ambao hii pia kama \
      lakini",
    ),
];
