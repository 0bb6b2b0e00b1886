//! How formats for programs name a plan.

use std::borrow::Cow;
use std::fmt::Write;

use crate::source::SourceFile;

/// The path as given, without the `./` that forges do not match with their own.
pub(super) fn relative(source: &SourceFile) -> &str {
    let mut path = source.path();
    while let Some(rest) = path.strip_prefix("./") {
        path = rest;
    }
    path
}

/// The path as a URI reference: relative as it was given, a `file:` URI where it was absolute.
pub(super) fn uri(source: &SourceFile) -> Cow<'_, str> {
    let path = relative(source);
    let drive = path.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
        && path.get(1..3).is_some_and(|rest| matches!(rest, ":/" | ":\\"));
    let is_absolute = drive || path.starts_with('/');
    if !is_absolute && path.bytes().all(is_plain) {
        return Cow::Borrowed(path);
    }
    let mut uri = String::with_capacity(path.len() * 3);
    if is_absolute {
        uri.push_str(if drive { "file:///" } else { "file://" });
    }
    for (at, byte) in path.bytes().enumerate() {
        if is_plain(byte) || drive && at == 1 {
            uri.push(char::from(byte));
        } else if byte == b'\\' {
            uri.push('/');
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    Cow::Owned(uri)
}

/// Whether a byte stands in the path of a URI as it is.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uri_references() {
        for (path, expected) in [
            ("plans/2019.md", "plans/2019.md"),
            ("./plans/a b.md", "plans/a%20b.md"),
            ("计划/100%.md", "%E8%AE%A1%E5%88%92/100%25.md"),
            ("a:b.md", "a%3Ab.md"),
            ("/srv/计.md", "file:///srv/%E8%AE%A1.md"),
            ("C:/计划/a.md", "file:///C:/%E8%AE%A1%E5%88%92/a.md"),
            ("-", "-"),
        ] {
            assert_eq!(uri(&SourceFile::new(path, "")), expected);
        }
    }
}
