//! Writing artefacts whole or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use gongwen::diagnostic::message;
use gongwen::error::{Error, Result};
use gongwen::render::Artefact;
use tempfile::NamedTempFile;

use crate::workspace::reason;

/// A file about to be replaced: what will stand there, and what stood there before.
struct Replacement {
    target: PathBuf,
    staged: NamedTempFile,
    earlier: Option<Vec<u8>>,
}

/// Writes every artefact into its folder.
///
/// Each is first written beside its target; only when all are there do they take their places. Files that would not change
/// are left alone, and so are files that no template makes. Should one fail, those replaced before it are put back.
pub(crate) fn write(folders: &BTreeMap<PathBuf, Vec<Artefact>>) -> Result<()> {
    let mut staged = Vec::new();
    for (folder, artefacts) in folders {
        fs::create_dir_all(folder).map_err(|error| unwritable(folder, error))?;
        for artefact in artefacts {
            let target = folder.join(&artefact.name);
            let earlier = fs::read(&target).ok();
            if earlier.as_deref() != Some(&artefact.bytes) {
                let staged_file =
                    stage(folder, &artefact.bytes).map_err(|error| unwritable(folder, error))?;
                staged.push(Replacement { target, staged: staged_file, earlier });
            }
        }
    }
    replace(staged)
}

/// Writes one file, whole or not at all.
pub(crate) fn write_file(target: &Path, bytes: &[u8]) -> Result<()> {
    let folder = target.parent().filter(|folder| *folder != Path::new(""));
    let written = stage(folder.unwrap_or(Path::new(".")), bytes)
        .and_then(|staged| staged.persist(target).map_err(|error| error.error));
    written.map(drop).map_err(|error| {
        let (zh, en) = reason(&error);
        let name = target.display();
        Error::new(
            message(format!("无法写入 {name}：{zh}"), format!("cannot write {name}: {en}")),
            message(
                "核对文件夹是否存在、有没有权限",
                "check that the folder is there and may be written to",
            ),
        )
        .caused_by(error)
    })
}

fn stage(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    // A temporary file is readable by its owner alone; an artefact is for everybody.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    let mut file = builder.prefix(".gongwen-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn replace(staged: Vec<Replacement>) -> Result<()> {
    let mut done: Vec<(PathBuf, Option<Vec<u8>>)> = Vec::new();
    for Replacement { target, staged, earlier } in staged {
        if let Err(error) = staged.persist(&target) {
            for (target, earlier) in done {
                // The failure that is reported matters more than one in putting things back.
                let _ = match earlier {
                    Some(bytes) => fs::write(target, bytes),
                    None => fs::remove_file(target),
                };
            }
            return Err(unwritable(&target, error.error));
        }
        done.push((target, earlier));
    }
    Ok(())
}

fn unwritable(path: &Path, error: io::Error) -> Error {
    let (zh, en) = reason(&error);
    let name = path.display();
    Error::new(
        message(format!("无法写入 {name}：{zh}"), format!("cannot write {name}: {en}")),
        message("核对输出文件夹的权限，或者用 --output 另选一个；原有的文件没有改动", "check the folder's permissions or choose another with --output; earlier files are untouched"),
    )
    .caused_by(error)
}
