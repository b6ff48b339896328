//! Answers a stream of lines in parallel and in order.
//!
//! One thread reads. It hands on whatever whole lines it has got, as one batch,
//! and never waits for more: who sends one line gets an answer to it. Several
//! threads work on the batches; the calling thread writes, in order. How much
//! is under way is bounded, by batches and by bytes, so that memory does not
//! depend on the length of the input.

use std::{
    io::{self, BufRead as _, BufReader, Read, Write},
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, SyncSender, TryRecvError, sync_channel},
    },
    thread,
};

/// Longer lines are not annotated: 2 MiB, in which most novels have room. A line
/// takes some forty times its length in memory while it is worked on.
pub(super) const MAX_LINE_BYTES: usize = 2 << 20;

/// As much as is read at once, and so what a batch mostly holds.
const BATCH_BYTES: usize = 64 << 10;

/// Batches wait while more than this is under way, unless it is one line.
const MAX_BYTES_UNDER_WAY: usize = 2 << 20;

/// What came of a stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// Lines that were read.
    pub(super) lines: u64,
    /// Those of them that were answered with an error.
    pub(super) failed: u64,
    /// Whether nobody reads the answers any more.
    pub(super) is_closed: bool,
}

/// How a line was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Annotated,
    Failed,
}

/// Answers every line of `input` with a line of `output`, in order, and flushes
/// whenever the next answer is not ready yet.
///
/// `answer` is given a line without its end, its number (`lines_before` and
/// on from there), and a buffer to append its answer to. Of a line that is
/// too long it is given one byte more than [`MAX_LINE_BYTES`].
///
/// # Errors
///
/// Returns an error if `input` cannot be read or `output` cannot be written;
/// what was read before is answered.
pub(super) fn run(
    input: impl Read + Send,
    mut output: impl Write,
    lines_before: u64,
    answer: impl Fn(&[u8], u64, &mut Vec<u8>) -> Answer + Sync,
) -> io::Result<Outcome> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let budget = Budget::default();
    let (to_workers, work) = sync_channel::<Work>(workers);
    let (to_writer, answers) = sync_channel::<Receiver<Answers>>(2 * workers);
    let work = Mutex::new(work);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(work) = next(&work) {
                    // Nobody waits for it if the output is closed.
                    let _ = work.reply.send(answers_to(&work.batch, &answer));
                }
            });
        }
        let reader = scope.spawn(|| {
            let (to_workers, to_writer) = (to_workers, to_writer);
            read(input, lines_before, &budget, |batch| {
                let (reply, receiver) = sync_channel(1);
                to_writer.send(receiver).is_ok()
                    && to_workers.send(Work { batch, reply }).is_ok()
            })
        });
        let written = write(&answers, &mut output, &budget);
        // Whoever is still at work sees that nobody waits for it.
        drop(answers);
        budget.close();
        let read = reader.join().expect("the reader does not panic");
        let outcome = written?;
        if outcome.is_closed { Ok(outcome) } else { read.map(|()| outcome) }
    })
}

/// Some lines that are answered together.
#[derive(Debug, Default)]
struct Batch {
    /// Whole lines, each with its end; the last may have none.
    bytes: Vec<u8>,
    /// The number of its first line.
    first_line: u64,
}

/// A batch, and where its answers go.
struct Work {
    batch: Batch,
    reply: SyncSender<Answers>,
}

/// The answers to a batch.
struct Answers {
    text: Vec<u8>,
    lines: u64,
    failed: u64,
    /// Bytes of the batch, which now are no longer under way.
    bytes: usize,
}

/// The next piece of work, or nothing if there will be no more.
fn next(work: &Mutex<Receiver<Work>>) -> Option<Work> {
    lock(work).recv().ok()
}

fn answers_to(
    batch: &Batch,
    answer: impl Fn(&[u8], u64, &mut Vec<u8>) -> Answer,
) -> Answers {
    let mut answers = Answers {
        text: Vec::with_capacity(batch.bytes.len()),
        lines: 0,
        failed: 0,
        bytes: batch.bytes.len(),
    };
    for line in lines(&batch.bytes) {
        let number = batch.first_line + answers.lines;
        answers.lines += 1;
        match answer(line, number, &mut answers.text) {
            Answer::Annotated => {}
            Answer::Failed => answers.failed += 1,
        }
        answers.text.push(b'\n');
    }
    answers
}

/// Lines without their ends.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|&byte| byte == b'\n').map(|line| {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        line.strip_suffix(b"\r").unwrap_or(line)
    })
}

/// Cuts `input` into batches of whole lines, until there is no more or `send`
/// says that nobody wants it.
fn read(
    input: impl Read,
    lines_before: u64,
    budget: &Budget,
    mut send: impl FnMut(Batch) -> bool,
) -> io::Result<()> {
    let mut input = BufReader::with_capacity(BATCH_BYTES, input);
    let mut batch = Batch { first_line: lines_before + 1, ..Batch::default() };
    loop {
        let bytes = match input.fill_buf() {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let length = bytes.len();
        let is_end = bytes.is_empty();
        match memchr::memrchr(b'\n', bytes) {
            Some(at) => {
                push(&mut batch.bytes, &bytes[..=at]);
                let first_line = batch.first_line + count_lines(&batch.bytes);
                let next = Batch { bytes: bytes[at + 1..].to_vec(), first_line };
                let whole = std::mem::replace(&mut batch, next);
                if !(budget.take(whole.bytes.len()) && send(whole)) {
                    return Ok(());
                }
            }
            None => push(&mut batch.bytes, bytes),
        }
        input.consume(length);
        if is_end {
            if !batch.bytes.is_empty() && budget.take(batch.bytes.len()) {
                send(batch);
            }
            return Ok(());
        }
    }
}

/// Appends `bytes`, which go on with the only line of `batch` that has no end
/// yet. Of a line that is too long, only so much is kept as shows that.
fn push(batch: &mut Vec<u8>, bytes: &[u8]) {
    let line_end = memchr::memchr(b'\n', bytes).unwrap_or(bytes.len());
    let room = (MAX_LINE_BYTES + 1).saturating_sub(batch.len());
    batch.extend_from_slice(&bytes[..line_end.min(room)]);
    batch.extend_from_slice(&bytes[line_end..]);
}

fn count_lines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// Writes the answers in order.
fn write(
    answers: &Receiver<Receiver<Answers>>,
    output: &mut impl Write,
    budget: &Budget,
) -> io::Result<Outcome> {
    let mut outcome = Outcome::default();
    let mut write_all = || {
        while let Some(answer) = wait(answers, output)? {
            let Some(answer) = wait(&answer, output)? else { break };
            outcome.lines += answer.lines;
            outcome.failed += answer.failed;
            output.write_all(&answer.text)?;
            budget.give_back(answer.bytes);
        }
        output.flush()
    };
    match write_all() {
        Ok(()) => Ok(outcome),
        // That nobody reads on is no error.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            Ok(Outcome { is_closed: true, ..outcome })
        }
        Err(error) => Err(error),
    }
}

/// The next value, or nothing if there will be no more. Before it waits for
/// one, it flushes `output`.
fn wait<T>(receiver: &Receiver<T>, output: &mut impl Write) -> io::Result<Option<T>> {
    match receiver.try_recv() {
        Ok(value) => Ok(Some(value)),
        Err(TryRecvError::Disconnected) => Ok(None),
        Err(TryRecvError::Empty) => {
            output.flush()?;
            Ok(receiver.recv().ok())
        }
    }
}

/// How many bytes of input are under way.
#[derive(Debug, Default)]
struct Budget {
    state: Mutex<BudgetState>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct BudgetState {
    bytes: usize,
    is_closed: bool,
}

impl Budget {
    /// Waits until `bytes` more may be under way; false if they never may.
    fn take(&self, bytes: usize) -> bool {
        let mut state = lock(&self.state);
        while state.bytes > 0
            && state.bytes + bytes > MAX_BYTES_UNDER_WAY
            && !state.is_closed
        {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.bytes += bytes;
        !state.is_closed
    }

    fn give_back(&self, bytes: usize) {
        lock(&self.state).bytes -= bytes;
        self.changed.notify_one();
    }

    fn close(&self) {
        lock(&self.state).is_closed = true;
        self.changed.notify_one();
    }
}

/// What is behind these locks is never left half changed.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every line comes back in capitals; an empty one is a failure.
    fn echo(input: impl Read + Send) -> (String, Outcome) {
        let mut output = Vec::new();
        let outcome = run(input, &mut output, 0, |line, number, answer| {
            let text = String::from_utf8_lossy(line).to_uppercase();
            answer.extend_from_slice(format!("{number} {text}").as_bytes());
            if line.is_empty() { Answer::Failed } else { Answer::Annotated }
        });
        (String::from_utf8(output).unwrap(), outcome.unwrap())
    }

    #[test]
    fn answers_come_in_order_whatever_their_number() {
        for lines in [1_usize, 10, 100_000] {
            let all = |one: fn(usize) -> String| (1..=lines).map(one).collect::<String>();
            let input = all(|at| format!("line {at}\n"));
            let expected = all(|at| format!("{at} LINE {at}\n"));
            let (output, outcome) = echo(input.as_bytes());
            assert!(output == expected, "{lines} lines");
            assert_eq!(outcome.lines, lines as u64);
        }
    }

    #[test]
    fn the_last_line_needs_no_end() {
        assert_eq!(echo(&b""[..]).0, "");
        assert_eq!(echo(&b"a\r\nb"[..]).0, "1 A\n2 B\n");
        let (output, outcome) = echo(&b"a\n\nb\n"[..]);
        assert_eq!(output, "1 A\n2 \n3 B\n");
        assert_eq!((outcome.lines, outcome.failed), (3, 1));
    }

    #[test]
    fn a_line_that_is_too_long_is_cut_and_ends_where_it_ends() {
        let long = "x".repeat(MAX_LINE_BYTES * 2);
        let input = format!("{long}\nshort\n");
        let mut lengths = Vec::new();
        run(input.as_bytes(), &mut lengths, 0, |line, _, answer| {
            answer.extend_from_slice(line.len().to_string().as_bytes());
            Answer::Annotated
        })
        .unwrap();
        let expected = format!("{}\n5\n", MAX_LINE_BYTES + 1);
        assert_eq!(String::from_utf8(lengths).unwrap(), expected);
    }

    /// Gives out one line at a time, and only when the last was answered.
    struct Patient<'s> {
        lines: Vec<&'static [u8]>,
        written: &'s Mutex<Vec<u8>>,
        sent: u64,
    }

    impl Read for Patient<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            while count_lines(&lock(self.written)) < self.sent {
                thread::yield_now();
            }
            let Some(line) = self.lines.pop() else { return Ok(0) };
            self.sent += 1;
            buffer[..line.len()].copy_from_slice(line);
            Ok(line.len())
        }
    }

    struct Shared<'s>(&'s Mutex<Vec<u8>>);

    impl Write for Shared<'_> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            lock(self.0).write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_line_is_answered_before_the_next_is_sent() {
        let written = Mutex::new(Vec::new());
        let input =
            Patient { lines: vec![b"c\n", b"b\n", b"a\n"], written: &written, sent: 0 };
        run(input, Shared(&written), 0, |line, _, answer| {
            answer.extend_from_slice(line);
            Answer::Annotated
        })
        .unwrap();
        assert_eq!(*lock(&written), b"a\nb\nc\n");
    }

    struct Closed;

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn nobody_listening_ends_an_endless_stream() {
        let outcome = run(io::repeat(b'\n'), Closed, 0, |_, _, _| Answer::Annotated);
        assert!(outcome.unwrap().is_closed);
    }
}
