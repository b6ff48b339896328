//! Verbs of speech, each with the stance that it lends to what is said.
//!
//! To add a verb, put all its forms on the line of its stance, and a line into
//! `tests/corpus/quotes/`. Forms that are nouns too (`claims`, `reports`) may
//! stand here: whether a word is used as a verb is decided where it is read.

/// How a verb of speech presents what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cue {
    /// `says`, `told`, `according to`: nothing but that it was said.
    Says,
    /// `asks`, `wondered`: a question.
    Asks,
    /// `claims`, `alleges`: the writer does not vouch for it.
    Claims,
    /// `denies`, `rejected`
    Denies,
    /// `admits`, `acknowledged`
    Admits,
    /// `warns`, `urged`, `vowed`: said to bring something about.
    Warns,
    /// `called`, `praised`, `slammed`: what someone or something is judged to be.
    Judges,
    /// `believes`, `hopes`: a thought, which only marks turn into speech.
    Believes,
    /// `continued`, `laughed`: a manner of speaking, or none, if no words in
    /// marks stand beside it.
    Manner,
}

/// Every verb of speech in all its forms, in lower case, by stance.
pub(crate) const CUES: &[(Cue, &str)] = &[
    (
        Cue::Says,
        "say says said saying tell tells told telling write writes wrote written writing \
      add adds added adding note notes noted noting state states stated stating \
      announce announces announced announcing report reports reported reporting \
      explain explains explained explaining reply replies replied replying \
      respond responds responded responding answer answers answered answering \
      declare declares declared declaring tweet tweets tweeted tweeting \
      post posts posted posting comment comments commented commenting \
      remark remarks remarked remarking observe observes observed observing \
      recall recalls recalled recalling mention mentions mentioned mentioning \
      stress stresses stressed stressing emphasize emphasizes emphasized emphasizing \
      emphasise emphasises emphasised emphasising reiterate reiterates reiterated reiterating \
      repeat repeats repeated repeating confirm confirms confirmed confirming \
      testify testifies testified testifying inform informs informed informing \
      indicate indicates indicated indicating conclude concludes concluded concluding \
      clarify clarifies clarified clarifying elaborate elaborates elaborated elaborating \
      reveal reveals revealed revealing disclose discloses disclosed disclosing \
      proclaim proclaims proclaimed proclaiming pronounce pronounces pronounced \
      relay relays relayed recount recounts recounted recounting quip quips quipped \
      joke jokes joked joking retort retorts retorted retorting counter counters countered \
      shout shouts shouted shouting yell yells yelled yelling cry cries cried \
      exclaim exclaims exclaimed exclaiming whisper whispers whispered whispering \
      mutter mutters muttered muttering chant chants chanted chanting scream screams screamed \
      screaming advise advises advised advising predict predicts predicted predicting \
      underline underlines underlined underscore underscores underscored \
      highlight highlights highlighted affirm affirms affirmed affirming \
      echo echoes echoed echoing surmise surmises surmised fume fumes fumed fuming \
      grumble grumbles grumbled gripe gripes griped groan groans groaned murmur murmurs murmured \
      growl growls growled bark barks barked posit posits posited theorize theorizes theorized \
      remember remembers remembered remembering reflect reflects reflected \
      protest protests protested protesting press presses pressed marvel marvels marveled \
      demur demurs demurred roar roars roared quipping jest jests jested intone intones intoned stammer stammers stammered opine opines opined opining muse muses mused musing \
      emailed texted averred aver avers attest attests attested attesting deadpan deadpans \
      deadpanned enthuse enthuses enthused thunder thundered bellow bellows bellowed \
      gasp gasped hiss hisses hissed wail wails wailed moan moans moaned stutter stutters \
      stuttered blurt blurts blurted drawl drawled snarl snarls snarled sneer sneers sneered \
      reasoned riposted snorted teased taunted ventured volunteered lectured ruled",
    ),
    (
        Cue::Asks,
        "ask asks asked asking inquire inquires inquired inquiring enquire enquires enquired \
      wonder wonders wondered wondering question questions questioned questioning \
      query queries queried",
    ),
    (
        Cue::Claims,
        "claim claims claimed claiming allege alleges alleged alleging assert asserts asserted \
      asserting argue argues argued arguing contend contends contended contending \
      maintain maintains maintained maintaining insist insists insisted insisting \
      suggest suggests suggested suggesting imply implies implied implying \
      boast boasts boasted boasting brag brags bragged bragging accuse accuses accused accusing \
      speculate speculates speculated speculating complain complains complained complaining \
      charge charges charged charging swear swears swore swearing profess professes professed \
      hint hints hinted hinting insinuate insinuates insinuated insinuating \
      purport purports purported",
    ),
    (
        Cue::Denies,
        "deny denies denied denying reject rejects rejected rejecting dispute disputes disputed \
      disputing refute refutes refuted refuting dismiss dismisses dismissed dismissing \
      disagree disagrees disagreed disagreeing object objects objected objecting \
      rebut rebuts rebutted rebutting \
      disavow disavows disavowed disavowing repudiate repudiates repudiated repudiating \
      retract retracts retracted retracting",
    ),
    (
        Cue::Admits,
        "admit admits admitted admitting acknowledge acknowledges acknowledged acknowledging \
      concede concedes conceded conceding confess confesses confessed confessing \
      agree agrees agreed agreeing apologize apologizes apologized apologizing \
      apologise apologises apologised apologising allow allows allowed allowing",
    ),
    (
        Cue::Warns,
        "warn warns warned warning urge urges urged urging caution cautions cautioned cautioning \
      vow vows vowed vowing promise promises promised promising pledge pledges pledged pledging \
      threaten threatens threatened threatening demand demands demanded demanding \
      order orders ordered ordering plead pleads pleaded pleading beg begs begged begging \
      implore implores implored imploring recommend recommends recommended \
      recommending propose proposes proposed proposing request requests requested requesting \
      instruct instructs instructed instructing assure assures assured assuring \
      encourage encourages encouraged encouraging remind reminds reminded reminding \
      admonish admonishes admonished admonishing exhort exhorts exhorted exhorting",
    ),
    (
        Cue::Judges,
        "call calls called calling describe describes described describing criticize criticizes criticized \
      criticizing criticise criticises criticised criticising blast blasts blasted blasting \
      slam slams slammed slamming praise praises praised praising denounce denounces denounced \
      denouncing condemn condemns condemned condemning mock mocks mocked mocking \
      dub dubs dubbed dubbing brand brands branded branding deem deems deemed deeming \
      label labels labeled labelled labeling labelling characterize characterizes characterized \
      characterizing characterise characterises characterised decry decries decried decrying \
      lament laments lamented lamenting hail hails hailed hailing tout touts touted touting \
      deride derides derided deriding ridicule ridicules ridiculed ridiculing rip rips ripped \
      blame blames blamed blaming attack attacks attacked attacking knock knocks knocked \
      lambaste lambastes lambasted lambasting refer refers referred referring \
      defend defends defended defending quote quotes quoted quoting cite cites cited citing \
      summarize summarizes summarized summarizing portray portrays portrayed portraying \
      compare compares compared comparing chide chides chided chiding \
      scold scolds scolded scolding congratulate congratulates congratulated \
      thank thanks thanked thanking welcome welcomes welcomed welcoming \
      applaud applauds applauded applauding assail assails assailed assailing \
      downplay downplays downplayed downplaying reference referenced referencing",
    ),
    (
        Cue::Believes,
        "believe believes believed believing think thinks thought thinking feel feels felt \
      feeling hope hopes hoped hoping expect expects expected expecting fear fears feared \
      fearing worry worries worried worrying know knows knew knowing \
      consider considers considered considering suspect suspects suspected suspecting \
      realize realizes realized realising realise realises realised \
      understand understands understood doubt doubts doubted doubting \
      estimate estimates estimated estimating find finds found finding learn learns learned \
      decide decides decided deciding want wants wanted wanting \
      assume assumes assumed assuming guess guesses guessed guessing reckon reckons reckoned",
    ),
    (
        Cue::Manner,
        "continue continues continued continuing go goes went going begin begins began beginning \
      start starts started starting open opens opened opening finish finishes finished \
      laugh laughs laughed laughing smile smiles smiled smiling sigh sighs sighed sighing weep weeps wept sob sobs sobbed \
      nod nods nodded nodding shrug shrugs shrugged grin grins grinned chuckle chuckles \
      chuckled interrupt interrupts interrupted interrupting interject interjects interjected \
      interjecting chime chimes chimed put puts putting speak speaks spoke spoken speaking \
      talk talks talked talking read reads reading offer offers offered offering \
      point points pointed pointing sum sums summed snap snaps snapped fire fires fired \
      shoot shoots shot address addresses addressed addressing \
      promote promotes promoted express expresses expressed expressing share shares shared \
      sharing deliver delivers delivered delivering discuss discusses discussed discussing \
      scoff scoffs scoffed sing sings sang singing send sends sent sending declined declines \
      decline concur concurs concurred gush gushes gushed vent vents vented rail rails railed \
      ranted rants rant signal signals signaled signalled",
    ),
];

impl Cue {
    /// Its name in data: `says`, `claims`, `denies`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Says => "says",
            Self::Asks => "asks",
            Self::Claims => "claims",
            Self::Denies => "denies",
            Self::Admits => "admits",
            Self::Warns => "warns",
            Self::Judges => "judges",
            Self::Believes => "believes",
            Self::Manner => "manner",
        }
    }

    /// Whether a clause without marks may be what is said: `he claims that …`.
    pub(crate) fn takes_clause(self) -> bool {
        !matches!(self, Self::Judges | Self::Believes | Self::Manner)
    }
}
