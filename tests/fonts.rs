//! Typefaces as the program looks for them: folders, names, stand-ins, and characters that no face has.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const PLAN: &str = "\
# 2024年工作要点

## 一、主要工作

1.开展培训。6月底前举办3期培训班，由龘𠮷同志讲课。
责任单位：市人社局
";

/// A workspace with one plan and these settings.
fn workspace(settings: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("plans")).expect("plans/");
    fs::write(folder.path().join("plans/a.md"), PLAN).expect("a plan");
    fs::write(folder.path().join("plans/gongwen.yaml"), settings).expect("settings");
    folder
}

/// Builds the PDFs without the system's faces.
fn build(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongwen"))
        .current_dir(folder)
        .args(["build", "--formats", "pdf", "--no-system-fonts"])
        .args(arguments)
        .output()
        .expect("the program runs")
}

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    text(&output.stdout) + &text(&output.stderr)
}

/// The folder of the faces that the program brings along.
fn own_faces() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/fonts")
}

#[test]
fn a_bare_machine_makes_a_pdf_and_says_with_what() {
    let folder = workspace("");
    let output = build(folder.path(), &[]);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(folder.path().join("output/a/notice.pdf").is_file());
    for official in ["仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"]
    {
        assert!(said.contains(&format!("没有找到{official}，以自带字体代替")), "{said}");
    }
    // Both lie outside the table of standard characters, and no other face is there.
    assert!(said.contains("印作〓") && said.contains("龘（U+9F98）"), "{said}");
    assert!(said.contains("𠮷（U+20BB7）"), "{said}");
}

#[test]
fn strict_fonts_refuse_stand_ins() {
    let folder = workspace("");
    let output = build(folder.path(), &["--strict-fonts"]);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("没有找到字体") && said.contains("仿宋_GB2312"), "{said}");
    assert!(!folder.path().join("output").exists(), "nothing was written");
}

#[test]
fn faces_are_found_by_name_in_folders_and_in_the_workspace() {
    let settings = "fonts:\n  body: [没有这种字体, GONGWEN KAI]\n  kai: [Gongwen Kai]\n  hei: [Gongwen Hei]\n  title: [Gongwen Song Bold]\n  song: [Gongwen Song]\n";
    let named = workspace(settings);
    let faces = own_faces();
    let folder = faces.to_str().expect("a path in UTF-8");
    let output = build(named.path(), &["--font-dir", folder, "--strict-fonts"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("字体 正文（仿宋）：GONGWEN KAI\n"), "{}", said(&output));

    let own = workspace(settings);
    fs::create_dir(own.path().join("fonts")).expect("fonts/");
    for entry in fs::read_dir(&faces).expect("the faces").map(|entry| entry.expect("an entry")) {
        fs::copy(entry.path(), own.path().join("fonts").join(entry.file_name())).expect("a copy");
    }
    let output = build(own.path(), &["--strict-fonts"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let pdf =
        |folder: &TempDir| fs::read(folder.path().join("output/a/notice.pdf")).expect("a PDF");
    assert_eq!(pdf(&named), pdf(&own));
}

#[test]
fn bad_folders_and_broken_faces() {
    let folder = workspace("");
    let output = build(folder.path(), &["--font-dir", "nowhere"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("没有字体文件夹 nowhere"), "{}", said(&output));

    fs::create_dir(folder.path().join("fonts")).expect("fonts/");
    fs::write(folder.path().join("fonts/broken.ttf"), b"\0\x01\0\0no face").expect("a file");
    let output = build(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));

    let settings = workspace("fonts: {headline: [黑体]}");
    let output = build(settings.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("gongwen.yaml:1:"), "{}", said(&output));
}

#[test]
fn only_the_formats_that_were_asked_for() {
    let folder = workspace("");
    let run = |formats: &str| {
        Command::new(env!("CARGO_BIN_EXE_gongwen"))
            .current_dir(folder.path())
            .args(["build", "--no-system-fonts", "--formats", formats])
            .output()
            .expect("the program runs")
    };
    assert_eq!(run("docx,CSV").status.code(), Some(0));
    let mut made: Vec<_> = fs::read_dir(folder.path().join("output/a"))
        .expect("artefacts")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    made.sort();
    assert_eq!(made, ["matrix.csv", "notice.docx"]);
    let output = run("odt");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("没有生成“odt”的模板"), "{}", said(&output));
    assert!(said(&output).contains("docx"), "{}", said(&output));
}
