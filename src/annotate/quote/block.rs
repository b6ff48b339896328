//! Reads a text block by block, and remembers who spoke last.

use super::{
    Mention, Quote, QuoteKind,
    act::{self, Act, Unit},
    block_quote::{self, BlockQuote},
    carry::{self, Before, Ending},
    dash::{self, Lead, Speech},
    draft::{self, Draft, Read, Voice, plain},
    marks::{self, Marked, Pairing},
    phrase::Source,
    reported, scare,
    scene::Scene,
    speaker::{self, View},
    subject, transcript,
    who::Memory,
};
use crate::annotate::{mention::EntityType, sentence::Block, token::Shape};

/// The most tokens of a line in a dialogue.
const LONGEST_LINE: usize = 40;

/// The most tokens between a verb of speech and the colon that ends its block.
const LONGEST_LEAD: usize = 10;

/// The quotes of the blocks read so far, and what the next one needs to know.
pub(super) struct Reader<'t> {
    scene: Scene<'t>,
    pub(super) quotes: Vec<Quote>,
    /// Index of the last direct quote.
    last_direct: Option<usize>,
    memory: Memory,
    pairing: Pairing,
    /// What the block before leaves to this one.
    before: Before,
}

impl<'t> Reader<'t> {
    pub(super) fn new(scene: Scene<'t>) -> Self {
        Self {
            scene,
            quotes: Vec::new(),
            last_direct: None,
            memory: Memory::default(),
            pairing: Pairing::default(),
            before: Before::default(),
        }
    }

    /// Adds the quotes of the next block.
    pub(super) fn read(&mut self, block: &Block) {
        if self.read_turns(block) {
            return;
        }
        if let Some(quote) = block_quote::read(self.scene, block, self.before.ending) {
            self.read_block_quote(quote);
            return;
        }
        let lead = match self.before.ending {
            Ending::LeadIn | Ending::Announced | Ending::Dash => Lead::Speech,
            _ => Lead::Nothing,
        };
        match dash::speech(self.scene, block, lead) {
            Some(speech) => self.read_dash(block, &speech),
            None if may_quote(self.scene, block) => self.read_marks(block),
            None => self.before = self.narrated(block),
        }
    }

    /// Adds a block quote, said by who signs it or was told to speak.
    fn read_block_quote(&mut self, quote: BlockQuote) {
        let BlockQuote { content, signature: source } = quote;
        let voice =
            self.before.voice.filter(|_| source.is_none() && self.before.leads_in());
        self.push(vec![Draft {
            source,
            voice,
            ..plain(self.scene, &content, "block-quote")
        }]);
        self.before = Before { voice: self.last_voice(), ..Before::default() };
    }

    /// Adds the turns of a transcript, if the block has any or goes on with one.
    fn read_turns(&mut self, block: &Block) -> bool {
        let scene = self.scene;
        let turns = transcript::turns(scene, &block.tokens);
        let mut drafts = Vec::new();
        for turn in &turns {
            let content = turn.content.clone();
            let label = turn.source.tokens.start;
            let is_mark = |at: usize| marks::is_quotation_mark(scene.surface(at));
            if is_mark(content.start) || label > block.tokens.start && is_mark(label - 1)
            {
                return false;
            }
            let source = Some(turn.source.clone());
            drafts.push(Draft { source, ..plain(scene, &content, "transcript") });
        }
        if drafts.is_empty() {
            let goes_on = self.before.ending == Ending::Turn
                && transcript::goes_on(scene, block.tokens.end, 400);
            if !goes_on || block.is_heading || scene.is_mark(block.tokens.start) {
                return false;
            }
            let voice = self.before.voice;
            let draft = plain(scene, &block.tokens, "transcript");
            drafts.push(Draft { voice, continues: true, ..draft });
        }
        self.push(drafts);
        self.before = Before {
            voice: self.last_voice(),
            ending: Ending::Turn,
            ..Before::default()
        };
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
            } else if self.before.leads_in() {
                draft.voice = self.before.voice;
            }
            drafts.push(draft);
        }
        self.push(drafts);
        let rest = speech.end..block.tokens.end;
        if rest.is_empty() {
            let voice = self.last_voice();
            self.before = Before { voice, ending: Ending::Dash, ..Before::default() };
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
        let mut marked = self.pairing.pairs(scene, &block.tokens);
        if let Some(last) = marked.last_mut().filter(|it| !it.is_closed) {
            close_before_cue(scene, last);
        }
        let units = units(scene, block, &marked);
        let acts = units.iter().map(|unit| act::acts(scene, unit, &marked)).collect();
        let read = Read { marked, units, acts };
        let mut drafts = self.direct(block, &read);
        carry::fill(scene, block, &read, &self.before, &mut drafts);
        if !block.is_heading {
            let reported = reported(scene, &read, &drafts);
            drafts.extend(reported);
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
                let bond = found.as_ref().map(|it| it.0.bond);
                let goes_on = !drafts.is_empty() && this.ends_sentence(scene);
                if !goes_on && !scare::is_speech(scene, block, &self.before, this, bond) {
                    continue;
                }
                let draft = Draft { unit: at, ..draft::marked(scene, this, found) };
                let reopens = self.before.ending == Ending::Open
                    && this.outer.start == block.tokens.start;
                let is_parted = drafts.last().is_some_and(|last| last.shares_cue(&draft));
                drafts.push(Draft { continues: reopens || is_parted, ..draft });
            }
        }
        drafts
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

    /// What a block without any speech leaves to the next: who it tells of, if
    /// it ends with a colon.
    fn narrated(&mut self, block: &Block) -> Before {
        let last = block.tokens.end - 1;
        if !self.scene.reads(last, ":") {
            return self.aside(block);
        }
        let start = self.scene.text.sentences[block.sentences.end - 1].tokens.start;
        let source = subject::of_sentence(self.scene, start, last);
        let voice = source.map(|it| self.voice(&it));
        Before { voice, ending: Ending::LeadIn, ..Before::default() }
    }

    /// What a block in which only the writer speaks leaves: after one of them,
    /// who spoke before may go on, if nobody else has come up.
    fn aside(&self, block: &Block) -> Before {
        let voice = self.before.voice.filter(|_| {
            !self.before.is_aside && !block.is_heading && block.tokens.len() <= 80
        });
        let is_other = |it: &Mention| {
            it.kind == EntityType::Person && it.entity != voice.and_then(|it| it.speaker)
        };
        let names = self.scene.mentions_in(block.span);
        let voice =
            voice.filter(|it| it.speaker.is_some() && !names.iter().any(is_other));
        Before { voice, is_aside: voice.is_some(), ..Before::default() }
    }

    fn voice(&mut self, source: &Source) -> Voice {
        Voice {
            speaker: self.memory.speaker(self.scene, source, &self.quotes),
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
        if !has_quotes && !leads_in {
            return self.aside(block);
        }
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
        let is_line = block.tokens.len() <= LONGEST_LINE
            && read.marked.first().is_some_and(|it| it.outer.start == block.tokens.start);
        let last_cue = read.acts.last().and_then(|acts| acts.last()).map(|it| it.cue.end);
        let is_announced =
            last_cue.is_some_and(|it| it + LONGEST_LEAD >= block.tokens.end);
        let ending = match (leads_in, is_open) {
            (true, _) if is_announced => Ending::Announced,
            (true, _) => Ending::LeadIn,
            (_, true) => Ending::Open,
            _ if is_line => Ending::Line,
            _ => Ending::Plain,
        };
        let other = self.before.voice.filter(|_| self.before.ending == Ending::Line);
        Before { voice, other, ending, is_aside: false }
    }
}

/// Whether a block has a mark, a dash or a verb of speech at all.
fn may_quote(scene: Scene<'_>, block: &Block) -> bool {
    block.tokens.clone().any(|at| {
        if scene.token(at).shape == Shape::Mark {
            marks::is_quotation_mark(scene.surface(at))
        } else {
            scene.cue(at).is_some() || scene.is_according(at)
        }
    })
}

/// Ends words in marks that nothing closes before the verb of speech behind
/// them, unless the next block opens with a mark too and they go on there.
fn close_before_cue(scene: Scene<'_>, marked: &mut Marked) {
    let next = marked.outer.end;
    let goes_on = scene
        .text
        .tokens
        .get(next)
        .is_some_and(|token| marks::is_quotation_mark(token.of(scene.text.text)));
    if goes_on || marked.inner.len() > 120 {
        return;
    }
    let Some(act) = dash::attribution(scene, marked.inner.clone()) else { return };
    let end = act.tokens().start;
    if end > marked.inner.start + 1 {
        marked.inner.end = end - usize::from(scene.is_pause(end - 1));
        marked.outer.end = marked.inner.end;
        marked.is_closed = true;
    }
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

/// Reported speech in a block, apart from all that stands in marks. A verb of
/// speech behind the words in marks that it says reports no more.
fn reported(scene: Scene<'_>, read: &Read, direct: &[Draft]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let says_before = |act: &Act| {
        let start = scene.token(act.cue.start).start();
        let after = direct.partition_point(|it| it.span.start() < start);
        direct[..after].last().is_some_and(|it| it.says(scene, act))
    };
    for (unit, acts) in read.units.iter().zip(&read.acts) {
        let mut taken = 0;
        for act in acts.iter().filter(|it| !says_before(it)) {
            let content = reported::content(scene, unit, act, acts);
            let Some(content) = content.filter(|it| it.start >= taken) else { continue };
            taken = content.end;
            let marked = &read.marked[unit.quotes.clone()];
            let part = reported::before_marks(scene, &content, marked);
            drafts.extend(part.map(|part| Draft {
                kind: QuoteKind::Reported,
                source: act.source.clone(),
                cue: Some((scene.span(&act.cue), act.stance)),
                ..plain(scene, &part, "reported")
            }));
        }
    }
    drafts
}
