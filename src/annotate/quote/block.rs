//! Reads a text block by block, and remembers who spoke last.

use std::ops::Range;

use super::{
    Quote, QuoteKind,
    act::{self, Act, Unit},
    dash::{self, Lead, Speech},
    marks::{self, Marked, Pairing},
    reported,
    scene::Scene,
    speaker::{self, Attribution, Bond, View},
    subject::{self, Source},
    transcript::Transcript,
    who::Memory,
};
use crate::{
    annotate::{lang::en::speech::Cue, sentence::Block, token::Shape},
    text::Span,
};

/// The quotes of the blocks read so far, and what the next one needs to know.
pub(super) struct Reader<'t> {
    scene: Scene<'t>,
    pub(super) quotes: Vec<Quote>,
    /// Index of the last direct quote.
    last_direct: Option<usize>,
    memory: Memory,
    pairing: Pairing,
    transcript: Transcript,
    /// What the block before leaves to this one.
    before: Before,
}

/// What a block leaves to the next.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    /// Who spoke last in it.
    voice: Option<Voice>,
    ending: Ending,
}

/// How a block ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Ending {
    #[default]
    Plain,
    /// With a colon: what follows is said by whoever was told to speak.
    LeadIn,
    /// In a quotation without a closing mark.
    Open,
    /// In speech behind a dash.
    Dash,
    /// In a turn of a transcript.
    Turn,
}

/// Who speaks, and the words that tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Voice {
    pub(super) speaker: Option<usize>,
    pub(super) span: Option<Span>,
}

/// A quote in the making.
#[derive(Clone, Debug)]
struct Draft {
    span: Span,
    outer: Span,
    kind: QuoteKind,
    source: Option<Source>,
    /// Who speaks, if that is known from another quote.
    voice: Option<Voice>,
    cue: Option<(Span, Cue)>,
    /// Whether it goes on from the direct quote before.
    continues: bool,
    /// Index of its sentence in the block.
    unit: usize,
    rule: &'static str,
}

impl Draft {
    /// Whether the same verb of speech says both.
    fn shares_cue(&self, other: &Self) -> bool {
        self.cue.is_some() && self.cue.map(|it| it.0) == other.cue.map(|it| it.0)
    }
}

/// A block, cut into sentences that part no quotation.
struct Read {
    marked: Vec<Marked>,
    units: Vec<Unit>,
    acts: Vec<Vec<Act>>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(scene: Scene<'t>) -> Self {
        Self {
            scene,
            quotes: Vec::new(),
            last_direct: None,
            memory: Memory::default(),
            pairing: Pairing::default(),
            transcript: Transcript::new(scene),
            before: Before::default(),
        }
    }

    /// Adds the quotes of the next block.
    pub(super) fn read(&mut self, block: &Block) {
        if self.read_turns(block) {
            return;
        }
        let lead = match self.before.ending {
            Ending::LeadIn | Ending::Dash => Lead::Speech,
            _ => Lead::Nothing,
        };
        match dash::speech(self.scene, block, lead) {
            Some(speech) => self.read_dash(block, &speech),
            None if may_quote(self.scene, block) => self.read_marks(block),
            None => self.before = Before::default(),
        }
    }

    /// Adds the turns of a transcript, if the block has any or goes on with one.
    fn read_turns(&mut self, block: &Block) -> bool {
        let scene = self.scene;
        let turns = self.transcript.turns(scene, &block.tokens);
        let mut drafts = Vec::new();
        for turn in &turns {
            let content = turn.content.clone();
            if scene.is_mark(content.start)
                && marks::is_quotation_mark(scene.surface(content.start))
            {
                return false;
            }
            let source = Some(turn.source.clone());
            drafts.push(Draft { source, ..plain(scene, &content, "transcript") });
        }
        if drafts.is_empty() {
            let goes_on = self.before.ending == Ending::Turn
                && self.transcript.goes_on(block.tokens.end, 400);
            if !goes_on || block.is_heading || scene.is_mark(block.tokens.start) {
                return false;
            }
            let voice = self.before.voice;
            let draft = plain(scene, &block.tokens, "transcript");
            drafts.push(Draft { voice, continues: true, ..draft });
        }
        self.push(drafts);
        self.before = Before { voice: self.last_voice(), ending: Ending::Turn };
        true
    }

    /// Adds speech behind a dash, and what the writer says behind it.
    fn read_dash(&mut self, block: &Block, speech: &Speech) {
        let scene = self.scene;
        let mut drafts = Vec::new();
        for (at, piece) in speech.pieces.iter().enumerate() {
            let mut draft = plain(scene, piece, "dash");
            if at == 0 {
                draft.outer = scene.token(block.tokens.start).span().to(draft.span);
            }
            draft.continues = at > 0;
            if let Some(act) = &speech.act {
                draft.source.clone_from(&act.source);
                draft.cue = Some((scene.span(&act.cue), act.stance));
            } else if self.before.ending == Ending::LeadIn {
                draft.voice = self.before.voice;
            }
            drafts.push(draft);
        }
        self.push(drafts);
        let rest = speech.end..block.tokens.end;
        if rest.is_empty() {
            let voice = self.last_voice();
            self.before = Before { voice, ending: Ending::Dash };
            return;
        }
        let sentences = &scene.text.sentences;
        let first = sentences.partition_point(|it| it.tokens.start < rest.start);
        let rest = Block {
            span: scene.span(&rest),
            tokens: rest,
            sentences: first..block.sentences.end,
            is_heading: false,
        };
        self.read_marks(&rest);
    }

    /// Adds what stands in quotation marks, and what is reported.
    fn read_marks(&mut self, block: &Block) {
        let scene = self.scene;
        let marked = self.pairing.pairs(scene, &block.tokens);
        let units = units(scene, block, &marked);
        let acts = units.iter().map(|unit| act::acts(scene, unit, &marked)).collect();
        let read = Read { marked, units, acts };
        let mut drafts = self.direct(block, &read);
        self.fill(block, &read, &mut drafts);
        if !block.is_heading {
            drafts.extend(reported(scene, &read));
        }
        drafts.sort_by_key(|draft| draft.span);
        self.push(drafts);
        self.before = self.leaves(block, &read);
    }

    /// The quotations that are speech, each with its act where it has one.
    fn direct(&self, block: &Block, read: &Read) -> Vec<Draft> {
        let scene = self.scene;
        let mut drafts: Vec<Draft> = Vec::new();
        for (at, unit) in read.units.iter().enumerate() {
            for quote in unit.quotes.clone() {
                let (marked, acts) = (&read.marked[..], &read.acts[at][..]);
                let view = View { scene, unit, marked, acts, quote };
                let found = speaker::attribution(view);
                let this = &marked[quote];
                if !self.is_speech(block, this, found.as_ref().map(|it| it.0.bond)) {
                    continue;
                }
                let draft = Draft { unit: at, ..draft(scene, this, found) };
                let reopens = self.before.ending == Ending::Open
                    && this.outer.start == block.tokens.start;
                let is_parted = drafts.last().is_some_and(|last| last.shares_cue(&draft));
                drafts.push(Draft { continues: reopens || is_parted, ..draft });
            }
        }
        drafts
    }

    /// Tells speech from scare quotes and titles.
    fn is_speech(&self, block: &Block, this: &Marked, bond: Option<Bond>) -> bool {
        let scene = self.scene;
        let fills_block = this.outer.len() + 1 >= block.tokens.len();
        let words = speaker::count_words(scene, this);
        let is_title = || speaker::reads_as_title(scene, this);
        match bond {
            Some(Bond::Adjacent) => true,
            Some(Bond::Near) => words >= 2 && !is_title(),
            _ if block.is_heading && (fills_block || bond.is_none()) => false,
            Some(Bond::Far) => words >= 3 && !is_title(),
            None => {
                let is_led = matches!(self.before.ending, Ending::Open | Ending::LeadIn)
                    && this.outer.start == block.tokens.start;
                is_led || words >= 4 && !is_title()
            }
        }
    }

    /// Gives the quotes without an act the speaker of those around them.
    fn fill(&self, block: &Block, read: &Read, drafts: &mut [Draft]) {
        let first = block.tokens.start;
        for at in 0..drafts.len() {
            if drafts[at].source.is_some() {
                continue;
            }
            let outer = drafts[at].outer;
            let opens = outer.start() == self.scene.token(first).start();
            if opens && matches!(self.before.ending, Ending::LeadIn | Ending::Open) {
                drafts[at].voice = self.before.voice;
                drafts[at].rule = "lead-in";
                continue;
            }
            let told = bare_act(self.scene, read, drafts[at].unit + 1);
            let source = told.and_then(|act| Some((act, act.source.clone()?)));
            if let Some((act, source)) = source {
                drafts[at].source = Some(source);
                drafts[at].cue = Some((self.scene.span(&act.cue), act.stance));
                drafts[at].rule = "bare-cue";
                continue;
            }
            let before = at.checked_sub(1).map(|it| drafts[it].clone());
            let after =
                drafts[at + 1..].iter().take(8).find(|it| it.source.is_some()).cloned();
            let narrated = last_act(read, drafts[at].unit);
            if let Some(before) =
                before.filter(|it| it.source.is_some() || it.voice.is_some())
            {
                drafts[at].source = before.source;
                drafts[at].voice = before.voice;
                drafts[at].continues = before.unit + 1 == drafts[at].unit;
                drafts[at].rule = "carried-on";
            } else if let Some(source) = narrated {
                drafts[at].source = Some(source);
                drafts[at].rule = "narrated-before";
            } else if let Some(after) = after {
                drafts[at].source = after.source;
                drafts[at].rule = "carried-back";
            } else {
                drafts[at].voice = self.before.voice;
                drafts[at].rule = "paragraph-before";
            }
        }
    }

    /// Turns drafts into quotes, in text order.
    fn push(&mut self, drafts: Vec<Draft>) {
        for draft in drafts {
            let voice = match (&draft.voice, &draft.source) {
                (Some(voice), _) => *voice,
                (None, Some(source)) => self.voice(source),
                (None, None) => Voice { speaker: None, span: None },
            };
            let continues = self.last_direct.filter(|_| draft.continues);
            if draft.kind == QuoteKind::Direct {
                self.last_direct = Some(self.quotes.len());
            }
            self.quotes.push(Quote {
                span: draft.span,
                outer: draft.outer,
                kind: draft.kind,
                speaker: voice.speaker,
                speaker_span: voice.span,
                cue: draft.cue.map(|(span, _)| span),
                stance: draft.cue.map(|(_, stance)| stance),
                continues,
                rule: draft.rule,
            });
        }
    }

    fn voice(&mut self, source: &Source) -> Voice {
        Voice {
            speaker: self.memory.speaker(self.scene, source),
            span: Some(self.scene.span(&source.tokens)),
        }
    }

    /// Who says the last quote.
    fn last_voice(&self) -> Option<Voice> {
        self.quotes.last().map(|it| Voice { speaker: it.speaker, span: it.speaker_span })
    }

    /// What this block leaves to the next.
    fn leaves(&mut self, block: &Block, read: &Read) -> Before {
        let scene = self.scene;
        let has_quotes =
            self.quotes.last().is_some_and(|it| it.span.start() >= block.span.start());
        let leads_in = scene.reads(block.tokens.end - 1, ":");
        let told = read.acts.last().and_then(|acts| acts.last()?.source.clone());
        let subject = || {
            let unit = read.units.last().filter(|_| leads_in)?;
            subject::of_sentence(scene, unit.tokens.start, block.tokens.end - 1)
        };
        let voice = match told.filter(|_| leads_in).or_else(subject) {
            Some(source) => Some(self.voice(&source)),
            None => self.last_voice().filter(|_| has_quotes),
        };
        let is_open = read
            .marked
            .last()
            .is_some_and(|it| !it.is_closed && it.outer.end == block.tokens.end);
        let ending = match (leads_in, is_open) {
            (true, _) => Ending::LeadIn,
            (_, true) => Ending::Open,
            _ => Ending::Plain,
        };
        Before { voice, ending }
    }
}

/// Whether a block has a mark, a dash or a verb of speech at all.
fn may_quote(scene: Scene<'_>, block: &Block) -> bool {
    block.tokens.clone().any(|at| {
        if scene.token(at).shape == Shape::Mark {
            marks::is_quotation_mark(scene.surface(at))
        } else {
            scene.cue(at).is_some() || scene.reads_as(at, "according")
        }
    })
}

/// The sentences of a block, those joined whose border lies in a quotation.
fn units(scene: Scene<'_>, block: &Block, marked: &[Marked]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut quote = 0;
    let mut start = block.tokens.start;
    for sentence in &scene.text.sentences[block.sentences.clone()] {
        let end = sentence.tokens.end;
        let first = units.last().map_or(0, |it| it.quotes.end);
        while quote < marked.len() && marked[quote].outer.end <= end {
            quote += 1;
        }
        let is_inside = quote < marked.len() && marked[quote].outer.start < end;
        if !is_inside && end > start {
            units.push(Unit { tokens: start..end, quotes: first..quote });
            start = end;
        }
    }
    units
}

/// A direct quote in quotation marks.
fn draft(
    scene: Scene<'_>,
    this: &Marked,
    found: Option<(Attribution, &'static str)>,
) -> Draft {
    let mut inner = this.inner.clone();
    while inner.len() > 1 && scene.reads(inner.end - 1, ",") {
        inner.end -= 1;
    }
    let rule = found.as_ref().map_or("unattributed", |it| it.1);
    let (source, cue) = found.map_or((None, None), |(it, _)| (it.source, it.cue));
    Draft {
        outer: scene.span(&this.outer),
        source,
        cue: cue.map(|(cue, stance)| (scene.span(&cue), stance)),
        ..plain(scene, &inner, rule)
    }
}

/// A direct quote without quotation marks.
fn plain(scene: Scene<'_>, content: &Range<usize>, rule: &'static str) -> Draft {
    let span = scene.span(content);
    Draft {
        span,
        outer: span,
        kind: QuoteKind::Direct,
        source: None,
        voice: None,
        cue: None,
        continues: false,
        unit: 0,
        rule,
    }
}

/// The act of a sentence that is nothing else: `Vane said.`
fn bare_act<'r>(scene: Scene<'_>, read: &'r Read, unit: usize) -> Option<&'r Act> {
    let this = read.units.get(unit)?;
    let words = this.tokens.clone().filter(|&at| !scene.is_mark(at)).take(8).count();
    let act = read.acts[unit].first()?;
    (words <= 6 && this.quotes.is_empty() && this.tokens.end - act.tokens().end <= 1)
        .then_some(act)
}

/// The source of the last act in the sentences just before a quotation.
fn last_act(read: &Read, unit: usize) -> Option<Source> {
    read.acts[unit.saturating_sub(2)..unit]
        .iter()
        .rev()
        .flat_map(|acts| acts.iter().rev())
        .find_map(|act| act.source.clone())
}

/// Reported speech in a block, apart from all that stands in marks.
fn reported(scene: Scene<'_>, read: &Read) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (unit, acts) in read.units.iter().zip(&read.acts) {
        let mut taken: Range<usize> = 0..0;
        for act in acts {
            let Some(content) = reported::content(scene, unit, act, acts) else {
                continue;
            };
            if content.start < taken.end {
                continue;
            }
            taken = content.clone();
            let marked = &read.marked[unit.quotes.clone()];
            for piece in reported::without_marked(scene, &content, marked) {
                drafts.push(Draft {
                    kind: QuoteKind::Reported,
                    source: act.source.clone(),
                    cue: Some((scene.span(&act.cue), act.stance)),
                    ..plain(scene, &piece, "reported")
                });
            }
        }
    }
    drafts
}
