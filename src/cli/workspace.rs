//! The office's workspace: plans, settings, register, templates, and where artefacts go.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gongwen::config::{Place, Register, Settings};
use gongwen::diagnostic::message;
use gongwen::error::{Error, Result};
use gongwen::render::{TemplateFile, TemplateSource};
use gongwen::source::SourceFile;
use ignore::WalkBuilder;
use rayon::prelude::*;

use crate::selection::Choice;

const SETTINGS: &str = "gongwen.yaml";
const REGISTER: &str = "units.yaml";

/// A plan as read, with what applies to it.
pub(crate) struct Job {
    /// Its file; `-` for standard input.
    pub(crate) path: PathBuf,
    pub(crate) source: SourceFile,
    /// Name of its folder of artefacts.
    pub(crate) stem: String,
    pub(crate) surroundings: Arc<Surroundings>,
}

/// Settings and folders that apply to a plan.
pub(crate) struct Surroundings {
    pub(crate) settings: Settings,
    pub(crate) register: Register,
    /// The folder of the settings, or of the plans where there are none.
    pub(crate) base: PathBuf,
    /// The folder of all this.
    pub(crate) root: PathBuf,
    pub(crate) templates: PathBuf,
    pub(crate) output: PathBuf,
}

/// Reads every plan that `paths` name. Plans of one folder share their settings.
pub(crate) fn jobs(paths: &[PathBuf], choice: &Choice<'_>) -> Result<Vec<Job>> {
    let mut known: HashMap<PathBuf, Arc<Surroundings>> = HashMap::new();
    let mut found = Vec::new();
    for path in plan_files(paths)? {
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let surroundings = match known.get(&folder) {
            Some(surroundings) => surroundings.clone(),
            None => {
                known.entry(folder.clone()).or_insert(surroundings(&folder, choice)?.into()).clone()
            }
        };
        found.push((path, surroundings));
    }
    found.par_iter().map(|(path, surroundings)| job(path, surroundings.clone())).collect()
}

fn job(path: &Path, surroundings: Arc<Surroundings>) -> Result<Job> {
    let stem = match path.file_stem() {
        _ if path == Path::new("-") => "plan".to_owned(),
        stem => stem.map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(),
    };
    Ok(Job { path: path.to_path_buf(), source: source(path)?, stem, surroundings })
}

/// A text, from a file or, for `-`, from standard input.
pub(crate) fn source(path: &Path) -> Result<SourceFile> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map_err(|error| unreadable(path, error))?;
        return Ok(SourceFile::new("-", text(path, bytes)?));
    }
    let name = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/");
    Ok(SourceFile::new(name.replace("//", "/"), read(path)?))
}

/// The plans that are named, and those in the folders that are named.
fn plan_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if path == Path::new("-") || path.is_file() {
            files.push(path.clone());
        } else if path.is_dir() {
            files.extend(plans_in(path)?);
        } else if let Err(error) = fs::metadata(path) {
            return Err(unreadable(path, error));
        } else {
            files.push(path.clone());
        }
    }
    files.dedup();
    Ok(files)
}

fn plans_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in WalkBuilder::new(folder).require_git(false).build() {
        let entry = entry.map_err(|error| unreadable(folder, io::Error::other(error)))?;
        let path = entry.into_path();
        let is_readme = path
            .file_stem()
            .is_some_and(|stem| stem.to_string_lossy().to_lowercase().starts_with("readme"));
        if path.is_file()
            && !is_readme
            && path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"))
        {
            found.push(path);
        }
    }
    found.sort();
    if found.is_empty() {
        let name = folder.display();
        return Err(Error::new(
            message(format!("文件夹 {name} 里没有计划"), format!("no plans in {name}")),
            message(
                "计划是扩展名为 .md 的文件；用 gongwen init 可以新建一个",
                "plans end in .md; gongwen init starts one",
            ),
        ));
    }
    Ok(found)
}

fn surroundings(folder: &Path, choice: &Choice<'_>) -> Result<Surroundings> {
    let file = choice.file.map(Path::to_path_buf).or_else(|| nearest_settings(folder));
    let read_settings = match &file {
        Some(file) => Settings::from_yaml(&file.display().to_string(), &read(file)?)?,
        None => Settings::default(),
    };
    let mut settings = choice.apply(read_settings);
    let base = file
        .as_deref()
        .and_then(Path::parent)
        .map_or_else(|| plans_folder(folder), Path::to_path_buf);
    settings.place = place(&base);
    let register_file = base.join(settings.register.as_deref().unwrap_or(REGISTER));
    let register = if register_file.exists() || settings.register.is_some() {
        Register::from_yaml(&register_file.display().to_string(), &read(&register_file)?)?
    } else {
        Register::default()
    };
    // plans/ stands in the workspace beside templates/ and output/.
    let root = if base.file_name().is_some_and(|name| name == "plans") {
        base.parent().unwrap_or(&base).to_path_buf()
    } else {
        base.clone()
    };
    let below = |named: &Option<String>, usual: &str| {
        named.as_ref().map_or_else(|| root.join(usual), |named| base.join(named))
    };
    let templates = below(&settings.templates, "templates");
    let output = below(&settings.output, "output");
    Ok(Surroundings { settings, register, base, root, templates, output })
}

/// Where `folder` is, for paths relative to it.
pub(crate) fn place(folder: &Path) -> Place {
    // Where the working folder is gone, paths are compared as they are written.
    let working_folder = std::env::current_dir().unwrap_or_default();
    let text = |path: &Path| path.to_string_lossy().into_owned();
    Place { folder: text(folder), working_folder: text(&working_folder) }
}

/// The folder `plans` that a plan lies in, however deep; its own folder where there is none.
fn plans_folder(folder: &Path) -> PathBuf {
    let plans =
        folder.ancestors().find(|above| above.file_name().is_some_and(|name| name == "plans"));
    plans.unwrap_or(folder).to_path_buf()
}

/// The settings beside the plans or in a folder above, up to the working folder.
fn nearest_settings(folder: &Path) -> Option<PathBuf> {
    let mut at = Some(folder);
    while let Some(folder) = at {
        let file = folder.join(SETTINGS);
        if file.is_file() {
            return Some(file);
        }
        at = folder.parent();
    }
    None
}

/// The office's own templates; none where the folder does not exist.
pub(crate) fn templates(folder: &Path) -> Result<Vec<TemplateFile>> {
    let mut files = Vec::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    for path in sorted_entries(folder)? {
        let name = file_name(&path);
        // While a document is open, Word keeps a file `~$…` beside it.
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        if path.is_file() {
            files.push(TemplateFile { name, source: template(&path)? });
        } else if path.extension().is_some() {
            package(&path, &name, &mut files)?;
        }
    }
    Ok(files)
}

/// The parts of a package, whose names begin with its own.
fn package(folder: &Path, name: &str, files: &mut Vec<TemplateFile>) -> Result<()> {
    for path in sorted_entries(folder)? {
        let inner = format!("{name}/{}", file_name(&path));
        if path.is_dir() {
            package(&path, &inner, files)?;
        } else {
            files.push(TemplateFile { name: inner, source: text_template(&path)?.into() });
        }
    }
    Ok(())
}

/// A template in one file: one made in Word, or text.
fn template(path: &Path) -> Result<TemplateSource> {
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("docx")) {
        let bytes = fs::read(path).map_err(|error| unreadable(path, error))?;
        return Ok(bytes.into());
    }
    Ok(text_template(path)?.into())
}

fn text_template(path: &Path) -> Result<String> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, error))?;
    // No text holds this character, in whatever encoding an office may still use.
    if bytes.contains(&0) {
        let name = path.display();
        return Err(Error::new(
            message(
                format!("模板 {name} 是二进制文件，不是文本"),
                format!("template {name} is a binary file, not text"),
            ),
            message(
                "二进制的模板只能是 Word 做的 .docx 文件，直接放在模板文件夹里；别的文件请移走",
                "a binary template can only be a .docx file made in Word, directly in the folder of templates; move others away",
            ),
        ));
    }
    text(path, bytes)
}

fn sorted_entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, error))?;
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()
        .map_err(|error| unreadable(folder, error))?;
    paths.sort();
    Ok(paths)
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A text file, which must be UTF-8.
pub(crate) fn read(path: &Path) -> Result<String> {
    text(path, fs::read(path).map_err(|error| unreadable(path, error))?)
}

fn text(path: &Path, bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..offset].split(|byte| *byte == b'\n').count();
        let name = path.display();
        Error::new(
            message(
                format!("{name} 不是 UTF-8 编码：第{line}行、第{}个字节起无法识别", offset + 1),
                format!("{name} is not UTF-8: byte {} on line {line} is invalid", offset + 1),
            ),
            message(
                "文件多半是 GBK（GB18030）编码：在记事本里另存为 UTF-8，或者用 iconv -f GB18030 -t UTF-8 转换",
                "it is probably GBK (GB18030): save it as UTF-8, or convert it with iconv -f GB18030 -t UTF-8",
            ),
        )
        .caused_by(error)
    })
}

fn unreadable(path: &Path, error: io::Error) -> Error {
    let name = path.display().to_string();
    let reason = reason(&error);
    Error::new(
        message(
            format!("无法读取 {name}：{}", reason.0),
            format!("cannot read {name}: {}", reason.1),
        ),
        message("核对路径和权限", "check the path and its permissions"),
    )
    .caused_by(error)
}

/// Why the system refused, in both languages.
pub(crate) fn reason(error: &io::Error) -> (String, String) {
    let zh = match error.kind() {
        io::ErrorKind::NotFound => "没有这个文件或者文件夹",
        io::ErrorKind::PermissionDenied => "没有权限",
        io::ErrorKind::IsADirectory => "这是一个文件夹",
        io::ErrorKind::NotADirectory => "路径中有一段不是文件夹",
        io::ErrorKind::AlreadyExists => "已经存在",
        io::ErrorKind::StorageFull => "磁盘已满",
        io::ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        _ => return (error.to_string(), error.to_string()),
    };
    (zh.to_owned(), error.to_string())
}
