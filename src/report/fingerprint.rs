//! What a finding is known by from one run to the next, so that forges tell new findings from old ones.
//!
//! It holds neither line nor column, nor the number an item begins with: an item put in above changes all of these and no finding.

use std::collections::HashMap;

use super::Report;
use crate::diagnostic::Diagnostic;
use crate::source::SourceFile;

/// The fingerprints of a plan's findings, in their order; no two are equal.
pub(super) fn fingerprints(report: &Report<'_>) -> Vec<String> {
    let mut seen: HashMap<u128, usize> = HashMap::new();
    let known = report.diagnostics.iter().map(|diagnostic| {
        let hash = hash(&parts(report.source, diagnostic));
        let count = seen.entry(hash).or_default();
        *count += 1;
        format!("{hash:032x}:{count}")
    });
    known.collect()
}

/// One hash of 32 hexadecimal digits for a finding and the plan it is in.
pub(super) fn with_path(path: &str, fingerprint: &str) -> String {
    format!("{:032x}", hash(&[path, fingerprint]))
}

/// The check, the words it marks and the line they stand in, without the line's number.
fn parts<'a>(source: &'a SourceFile, diagnostic: &Diagnostic) -> [&'a str; 3] {
    let line = source.line_span(source.position(diagnostic.span.start).line);
    let text = source.slice(line);
    let start = diagnostic.span.start.clamp(line.start, line.end) - line.start;
    let end = diagnostic.span.end.clamp(line.start + start, line.end) - line.start;
    [diagnostic.check, without_number(&text[start..end]), without_number(text)]
}

fn without_number(text: &str) -> &str {
    const NUMBERS: &str = "零〇一二三四五六七八九十百第项条、.．，,（）()[]【】#*-+|> \t";
    let is_number = |character: char| character.is_ascii_digit() || NUMBERS.contains(character);
    text.trim_start_matches(is_number).trim_end()
}

/// FNV-1a over 128 bits: the same on every machine and in every version, which the standard library's hash is not.
fn hash(parts: &[&str]) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(BASIS, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Published test vector of the hash for the byte `a`; each part here is closed by a zero byte besides.
    #[test]
    fn the_hash_is_the_published_one() {
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
        let a = 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964_u128;
        assert_eq!(hash(&["a"]), a.wrapping_mul(PRIME));
    }

    #[test]
    fn numbers_at_the_start_do_not_count() {
        assert_eq!(without_number("#### 14.深入推进3项"), "深入推进3项");
        assert_eq!(without_number("（十四）深入推进"), "深入推进");
    }
}
