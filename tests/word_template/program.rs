//! Word files in the office's own folder of templates.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::package::*;

/// A run of `gongwen build`: its exit status and what it said.
fn build(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_gongwen"))
        .current_dir(folder)
        .arg("build")
        .args(arguments)
        .output()
        .expect("the program runs");
    (output.status.code(), String::from_utf8(output.stderr).expect("messages are UTF-8"))
}

fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for name in ["plans", "templates"] {
        fs::create_dir(folder.path().join(name)).expect("a folder");
    }
    fs::write(folder.path().join("plans/a.md"), PLAN).expect("a plan");
    folder
}

#[test]
fn a_file_takes_the_place_of_the_default_package() {
    let folder = workspace();
    let at = folder.path();
    fs::write(at.join("templates/notice.docx"), word(&line("{{ plan.title }}"))).expect("written");
    fs::write(at.join("templates/SIGN.DOCX"), word(&line("{{ plan.year }}"))).expect("written");
    // Word keeps such a file beside a document that is open.
    fs::write(at.join("templates/~$notice.docx"), [0, 0xFF]).expect("written");
    let (status, said) = build(at, &[]);
    assert_eq!(status, Some(0), "{said}");
    let made = |name: &str| fs::read(at.join("output/a").join(name)).expect("it is made");
    let notice = made("notice.docx");
    assert_eq!(paragraphs(&part(&notice, "word/document.xml")), [TITLE]);
    let package = zip::ZipArchive::new(std::io::Cursor::new(&notice)).expect("a zip");
    assert_eq!(package.len(), 3, "nothing of the default package is left");
    assert_eq!(paragraphs(&part(&made("SIGN.DOCX"), "word/document.xml")), ["2024"]);
    assert!(!at.join("output/a/~$notice.docx").exists());
}

#[test]
fn bad_files_are_explained() {
    let folder = workspace();
    let at = folder.path();
    let faulty = word(&line("{{ plan.titel }}"));
    for (name, bytes, zh, en) in [
        (
            "notice.docx",
            faulty.as_slice(),
            "模板 notice.docx 第1段“{{ plan.titel }}”：",
            "template notice.docx, paragraph 1 “{{ plan.titel }}”: ",
        ),
        ("notice.docx", b"\xD0\xCF\x11\xE0", "旧格式的 .doc", "old .doc format"),
        ("logo.png", b"\x89PNG\0", "logo.png 是二进制文件", "logo.png is a binary file"),
        ("a.txt", b"\xB9\xD8", "a.txt 不是 UTF-8 编码", "a.txt is not UTF-8"),
        ("x.docx/word/a.png", b"\x89PNG\0", "a.png 是二进制文件", "a.png is a binary file"),
    ] {
        let path = at.join("templates").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, bytes).expect("written");
        for (language, expected) in [("zh", zh), ("en", en)] {
            let (status, said) = build(at, &["--lang", language]);
            assert_eq!(status, Some(2), "{name}: {said}");
            assert!(said.contains(expected), "{name}: no {expected} in {said}");
        }
        assert!(!at.join("output").exists(), "{name}");
        fs::remove_dir_all(at.join("templates")).expect("removed");
    }
}
