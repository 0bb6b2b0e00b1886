//! `cargo bench --bench readers`: how fast the readers of values go through a text, one thread.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use gongwen::reading;
use gongwen::values::charset::CharSet;
use gongwen::values::period::{self, Reference};
use gongwen::values::{coverage, date, maintenance, numeral, quantity, rank, unit_name};
use jiff::civil::Date;

const PLAN: &str = include_str!("../../plans/2019.md");
const CORPUS: usize = 20_000_000;
const ROUNDS: usize = 3;

fn main() {
    let reference =
        Reference { year: Some(2019), begins_in: None, issued_on: Date::new(2019, 5, 6).ok() };
    println!("fastest of {ROUNDS}, one thread");
    at_every("numerals", numeral::may_begin, &|text, at| {
        numeral::read(&text[at..]).map(|read| read.length)
    });
    at_every("quantities", numeral::may_begin, &|text, at| {
        quantity::read(&text[at..]).map(|read| read.length)
    });
    at_every("coverage", coverage::may_begin, &|text, at| coverage::read(&text[at..]));
    at_every("maintenance", maintenance::may_begin, &|text, at| {
        maintenance::read(&text[at..]).map(|(_, length)| length)
    });
    at_every("ranks", rank::may_begin, &|text, at| rank::read(&text[at..]).map(|read| read.length));
    at_every("periods", period::may_begin, &|text, at| {
        period::read_in_prose(text, at, &reference).map(|period| period.range.len())
    });
    whole("dates", &|text| {
        black_box(date::find(text));
    });
    whole("unit names", &|text| {
        black_box(unit_name::find_in_prose(text).count());
    });
    whole("every value, judged", &|text| {
        black_box(reading::read(text, &reference));
    });
}

type ReadAt<'r> = &'r dyn Fn(&str, usize) -> Option<usize>;

/// A reader that is asked wherever its value may begin.
fn at_every(name: &str, may_begin: fn(char) -> bool, read: ReadAt<'_>) {
    let candidates = CharSet::of(may_begin);
    whole(name, &|text| {
        let mut resume = 0;
        for (at, _) in text.char_indices().filter(|(_, character)| candidates.contains(*character))
        {
            if at >= resume
                && let Some(length) = read(text, at)
            {
                resume = at + length;
            }
        }
        black_box(resume);
    });
}

/// Times a reader over the plan's paragraphs, again and again.
fn whole(name: &str, read: &dyn Fn(&str)) {
    let count = CORPUS / PLAN.len();
    let time = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..count {
                black_box(PLAN).lines().for_each(read);
            }
            start.elapsed()
        })
        .min()
        .unwrap_or(Duration::MAX);
    #[allow(clippy::cast_precision_loss, reason = "a rate needs no more digits")]
    let megabytes = (count * PLAN.len()) as f64 / 1e6;
    println!("  {name:20} {:8.1} MB/s", megabytes / time.as_secs_f64());
}
