//! Who is asked what, and when.
//!
//! Questions and [`Links`] come in; after every answer a [`Queue`] says what is due
//! next. It knows no clock and no network: moments are counted from the beginning,
//! by whoever asks. At any moment one question at most is open to a host, also
//! after redirects to it.

use std::{
    collections::{BTreeMap, VecDeque},
    time::Duration,
};

use url::Url;

use super::{
    Answer, Heard, Question, Silence, address,
    answer::{Verdict, verdict},
};
use crate::config::Links;

/// How a page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Whether it is there.
    Head,
    /// For the page itself, of which nothing is read.
    Get,
    /// For its beginning, to look for parts in it.
    Read,
}

/// One thing to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The address to be asked, which may not be that of the question any more.
    pub address: Url,
    /// How it is asked for.
    pub method: Method,
    /// Which question it belongs to.
    question: usize,
    /// How often this was tried in vain.
    failures: usize,
    /// The addresses that led here.
    pub(super) passed: Vec<Url>,
    /// Where the page has gone for good.
    pub(super) moved_to: Option<Url>,
    /// Whether all that led here was for good.
    is_lasting: bool,
    /// Before this moment it is not due.
    due: Duration,
}

impl Task {
    /// Asks for an address for the first time.
    pub(super) fn new(question: usize, address: Url, method: Method) -> Self {
        Self {
            address,
            method,
            question,
            failures: 0,
            passed: Vec::new(),
            moved_to: None,
            is_lasting: true,
            due: Duration::ZERO,
        }
    }

    /// The same, on its way to `next`.
    fn onward(mut self, next: Url, is_lasting: bool) -> Self {
        self.is_lasting &= is_lasting;
        if self.is_lasting {
            self.moved_to = Some(next.clone());
        }
        self.passed.push(std::mem::replace(&mut self.address, next));
        self.due = Duration::ZERO;
        self
    }
}

/// What is to be done now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// This is to be asked.
    Ask(Box<Task>),
    /// Nothing, for this long, or until something is heard.
    Wait(Duration),
    /// Everything has its answer.
    Done,
}

/// All questions, and what is known of their hosts.
#[derive(Debug)]
pub struct Queue<'q> {
    questions: &'q [Question],
    links: &'q Links,
    hosts: BTreeMap<String, Host>,
    answers: Vec<Option<Answer>>,
    /// How many hosts are being asked.
    open: usize,
}

/// What is known of a host.
#[derive(Debug, Default)]
struct Host {
    waiting: VecDeque<Task>,
    is_open: bool,
    /// Whether it is asked no more.
    is_given_up: bool,
    /// Before this moment it is left alone.
    free: Duration,
    /// How many questions in a row it has left without an answer.
    silences: usize,
}

/// A host that has left so many questions without an answer is asked no more.
const MAX_SILENCES: usize = 3;

/// Whoever wants to be left alone for longer is asked no more in this run.
const MAX_WAIT: Duration = Duration::from_secs(60);

/// If nobody can be waited for, somebody else will say so.
const LONG: Duration = Duration::from_secs(60);

impl<'q> Queue<'q> {
    /// All `questions`, to be asked as `links` allows.
    pub fn new(questions: &'q [Question], links: &'q Links) -> Self {
        let mut hosts: BTreeMap<String, Host> = BTreeMap::new();
        let mut answers = Vec::with_capacity(questions.len());
        for (at, question) in questions.iter().enumerate() {
            let Ok(address) = Url::parse(&question.address) else {
                answers.push(Some(Answer::Astray(question.address.clone())));
                continue;
            };
            let host = hosts.entry(address::host(&address).to_owned()).or_default();
            if host.waiting.len() >= links.per_host {
                answers.push(Some(Answer::OverLimit));
                continue;
            }
            let is_plain = question.parts.is_empty();
            let method = if is_plain { Method::Head } else { Method::Read };
            host.waiting.push_back(Task::new(at, address, method));
            answers.push(None);
        }
        Self { questions, links, hosts, answers, open: 0 }
    }

    /// What is to be done at the moment `now`. What is given out has to be
    /// answered by [`Queue::heard`].
    pub fn next(&mut self, now: Duration) -> Next {
        let mut soonest = LONG;
        let mut is_done = self.open == 0;
        for host in self.hosts.values_mut().filter(|it| !it.waiting.is_empty()) {
            is_done = false;
            if host.is_open {
                continue;
            }
            let free = host.free;
            let due = |task: &Task| task.due.max(free).saturating_sub(now);
            let next = host.waiting.iter().enumerate().min_by_key(|(_, it)| due(it));
            let (at, wait) = next.map_or((0, LONG), |(at, task)| (at, due(task)));
            soonest = soonest.min(wait);
            if !wait.is_zero() {
                continue;
            }
            if let Some(task) = host.waiting.remove(at) {
                host.is_open = true;
                self.open += 1;
                return Next::Ask(Box::new(task));
            }
        }
        if is_done { Next::Done } else { Next::Wait(soonest) }
    }

    /// Takes what was heard of `task` at the moment `now`.
    pub fn heard(&mut self, mut task: Task, heard: Heard, now: Duration) {
        let name = address::host(&task.address).to_owned();
        let is_lasting =
            matches!(&heard, Heard::Response(it) if matches!(it.status, 301 | 308));
        let is_answer = matches!(heard, Heard::Response(_));
        let verdict = verdict(&task, &self.questions[task.question].parts, heard);
        self.open = self.open.saturating_sub(1);
        let host = self.hosts.entry(name.clone()).or_default();
        host.is_open = false;
        host.free = now + self.links.pause;
        if is_answer {
            host.silences = 0;
        }
        match verdict {
            Verdict::Settled(answer) => self.settle(&task, &name, answer),
            Verdict::AskedFully => {
                task.method = Method::Get;
                host.waiting.push_front(task);
            }
            Verdict::Again { answer, after } => {
                self.again(task, &name, answer, after, now);
            }
            Verdict::Elsewhere(next) => self.put(task.onward(*next, is_lasting)),
        }
    }

    /// Puts `task` behind all else that its host is to be asked.
    fn put(&mut self, task: Task) {
        let host = self.hosts.entry(address::host(&task.address).to_owned()).or_default();
        if host.is_given_up {
            self.answers[task.question] = Some(Answer::GivenUp);
        } else {
            host.waiting.push_back(task);
        }
    }

    /// Puts `task` back until later, or settles it if it was tried often enough.
    fn again(
        &mut self,
        mut task: Task,
        name: &str,
        answer: Answer,
        after: Option<Duration>,
        now: Duration,
    ) {
        task.failures += 1;
        let is_over = task.failures >= self.links.tries;
        let wait = after.unwrap_or_default();
        let Some(host) = self.hosts.get_mut(name) else { return };
        host.free = host.free.max(now + wait.min(MAX_WAIT));
        if is_over || wait > MAX_WAIT {
            self.settle(&task, name, answer);
            if wait > MAX_WAIT {
                self.give_up(name);
            }
            return;
        }
        if task.method == Method::Head {
            task.method = Method::Get;
        }
        // Twice as long each time: 2 s, 4 s.
        let exponent = u32::try_from(task.failures).unwrap_or(u32::MAX).min(6);
        let pause = self.links.pause.max(Duration::from_millis(10));
        task.due = now + (pause * 2_u32.pow(exponent)).min(MAX_WAIT);
        host.waiting.push_back(task);
    }

    fn settle(&mut self, task: &Task, name: &str, answer: Answer) {
        let is_silent =
            matches!(&answer, Answer::Silence(it) if *it != Silence::Certificate);
        self.answers[task.question] = Some(answer);
        let Some(host) = self.hosts.get_mut(name).filter(|_| is_silent) else { return };
        host.silences += 1;
        if host.silences >= MAX_SILENCES {
            self.give_up(name);
        }
    }

    /// Asks nothing more of a host.
    fn give_up(&mut self, name: &str) {
        let Some(host) = self.hosts.get_mut(name) else { return };
        host.is_given_up = true;
        for task in host.waiting.drain(..) {
            self.answers[task.question] = Some(Answer::GivenUp);
        }
    }

    /// How many questions have their answer.
    pub fn answered(&self) -> usize {
        self.answers.iter().flatten().count()
    }

    /// The answers, in the order of the questions.
    pub fn into_answers(self) -> Vec<Answer> {
        self.answers.into_iter().map(|it| it.unwrap_or(Answer::GivenUp)).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::external::Response;

    fn questions(addresses: &[&str]) -> Vec<Question> {
        let question = |address: &&str| Question {
            address: format!("https://{address}"),
            parts: BTreeSet::new(),
        };
        addresses.iter().map(question).collect()
    }

    /// Hosts are asked so, each line with the second, if whatever is asked is answered
    /// by `status`, and by `header` where it leads or how long it wants to be alone.
    #[track_caller]
    fn check(addresses: &[&str], answers: &[(&str, u16, &str)], expected: &[&str]) {
        let (questions, links) = (questions(addresses), Links::default());
        let mut queue = Queue::new(&questions, &links);
        let (mut now, mut asked) = (Duration::ZERO, Vec::new());
        loop {
            match queue.next(now) {
                Next::Done => break,
                Next::Wait(time) => now += time,
                Next::Ask(task) => {
                    let address = task.address.as_str().trim_start_matches("https://");
                    asked.push(format!("{} {:?} {address}", now.as_secs(), task.method));
                    let answer = answers.iter().find(|it| it.0 == address);
                    let (status, header) = answer.map_or((200, ""), |it| (it.1, it.2));
                    let header = Some(header.to_owned());
                    let (location, retry_after) = (header.clone(), header);
                    let response =
                        Response { status, location, retry_after, ..Response::default() };
                    queue.heard(*task, Heard::Response(response), now);
                }
            }
        }
        assert_eq!(asked, expected);
    }

    #[test]
    fn a_host_has_its_pause_and_others_their_turn() {
        check(
            &["a.example/1", "a.example/2", "b.example/1"],
            &[],
            &["0 Head a.example/1", "0 Head b.example/1", "1 Head a.example/2"],
        );
    }

    #[test]
    fn whoever_fails_is_left_alone_for_longer_and_longer() {
        let (first, again) = ("0 Head a.example/1", "2 Get a.example/1");
        let failing = ("a.example/1", 503, "");
        check(&["a.example/1"], &[failing], &[first, again, "6 Get a.example/1"]);
        let others = ["a.example/1", "a.example/2"];
        let all = [first, "1 Head a.example/2", again, "6 Get a.example/1"];
        check(&others, &[failing], &all);
    }

    #[test]
    fn a_host_says_when_it_can_be_asked_again() {
        let busy = ("a.example/1", 429, "30");
        check(
            &["a.example/1", "a.example/2"],
            &[busy],
            &[
                "0 Head a.example/1",
                "30 Head a.example/2",
                "31 Get a.example/1",
                "61 Get a.example/1",
            ],
        );
    }

    #[test]
    fn nobody_is_sent_to_a_host_that_wants_to_be_left_alone() {
        check(
            &["a.example/1", "b.example/1", "b.example/2"],
            &[("a.example/1", 429, "3600"), ("b.example/1", 302, "https://a.example/2")],
            &["0 Head a.example/1", "0 Head b.example/1", "1 Head b.example/2"],
        );
    }

    #[test]
    fn a_host_that_has_not_answered_yet_is_asked_nothing() {
        let (questions, links) =
            (questions(&["a.example/1", "a.example/2"]), Links::default());
        let mut queue = Queue::new(&questions, &links);
        assert!(matches!(queue.next(Duration::ZERO), Next::Ask(_)));
        assert_eq!(queue.next(LONG), Next::Wait(LONG));
    }
}
