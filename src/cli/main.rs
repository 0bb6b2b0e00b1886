//! The command line: the only place where files are read and written.

mod arguments;
mod baseline;
mod build;
mod check;
mod checks;
mod explain;
mod export;
mod fix;
#[cfg(feature = "pdf")]
mod font_folders;
mod fonts;
mod init;
mod output;
mod read;
mod schema;
mod selection;
mod usage;
mod workspace;

use std::io::{self, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use arguments::{Arguments, Command};
use gongwen::diagnostic::Language;
use gongwen::error::Error;

/// Reading makes and drops many small texts, for which the system's allocator takes up to a quarter of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How a run ended, as the exit status says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// 0: nothing at error level.
    Clean,
    /// 1: findings at error level.
    Findings,
}

/// What every subcommand needs to know.
struct Session {
    language: Language,
    color: ColorChoice,
}

impl Session {
    /// Standard output, with colours only where they are wanted.
    fn stdout(&self) -> AutoStream<io::Stdout> {
        AutoStream::new(io::stdout(), self.color)
    }

    /// Standard error, with colours only where they are wanted.
    fn stderr(&self) -> AutoStream<io::Stderr> {
        AutoStream::new(io::stderr(), self.color)
    }

    /// The wording in the user's language.
    fn say<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }
}

fn main() -> ExitCode {
    let arguments = match usage::parse() {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    let session = Session { language: arguments.lang.into(), color: arguments.color.into() };
    match run(&arguments, &session) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        // Whoever closed the pipe has read enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            // Nothing is left to say if standard error is closed too.
            let _ = failure.tell(&session);
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments, session: &Session) -> Result<Outcome, Failure> {
    match &arguments.command {
        Command::Build(build) => build::run(build, arguments, session),
        Command::Check(check) => check::run(check, arguments, session),
        Command::Export(export) => export::run(export, arguments, session),
        Command::Read(read) => read::run(read, session),
        Command::Schema(schema) => schema::run(schema, session),
        Command::Explain(explain) => explain::run(explain, session),
        Command::Checks(checks) => checks::run(checks, session),
        Command::Init(init) => init::run(init, session),
    }
}

/// Why a run could not be finished.
enum Failure {
    /// A file, setting or template.
    Environment(Error),
    /// Writing to standard output.
    Output(io::Error),
}

impl Failure {
    fn tell(&self, session: &Session) -> io::Result<()> {
        let mut stderr = session.stderr();
        let label = session.say("错误", "error");
        match self {
            Self::Environment(error) => {
                writeln!(stderr, "{label}: {}", error.message.get(session.language))?;
                writeln!(
                    stderr,
                    "  = {}{}",
                    session.say("帮助：", "help: "),
                    error.help.get(session.language)
                )
            }
            Self::Output(error) => {
                writeln!(
                    stderr,
                    "{label}: {}: {error}",
                    session.say("无法写到标准输出", "cannot write to standard output")
                )
            }
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Environment(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
