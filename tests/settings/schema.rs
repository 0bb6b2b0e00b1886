//! The schema for editors takes what the reader takes.

use std::fs;
use std::path::Path;

use gongwen::config::{Selector, Settings};
use serde_json::Value;

use crate::ROOT;
use crate::mistakes::MISTAKES;
use crate::program::run;

fn schema(what: &str) -> Value {
    let (_, printed, _) = run(Path::new(ROOT), &["schema", what]);
    serde_json::from_str(&printed).expect("JSON")
}

/// The settings that a new workspace starts with, and each example in their comments.
fn examples() -> Vec<String> {
    let text =
        fs::read_to_string(Path::new(ROOT).join("plans/gongwen.yaml")).expect("the settings");
    let mut examples = vec![text.clone()];
    let keys =
        ["notice", "fonts", "select", "ignore", "checks", "per-path", "thresholds", "baseline"];
    for line in text.lines() {
        let Some(line) = line.strip_prefix("#   ") else { continue };
        if keys.iter().any(|key| line.starts_with(&format!("{key}:"))) {
            examples.push(format!("{line}\n"));
        } else if let Some(last) = examples.last_mut()
            && line.starts_with("  ")
            && !last.starts_with('#')
        {
            last.push_str(line);
            last.push('\n');
        }
    }
    assert_eq!(examples.len(), keys.len() + 1, "{examples:#?}");
    examples
}

#[test]
fn the_schema_takes_what_the_reader_takes() {
    let validator = jsonschema::validator_for(&schema("settings")).expect("a schema");
    // As editors read it: off is a word, not a truth value.
    let read = |yaml: &str| -> Value {
        let options = serde_yaml::options! { strict_booleans: true };
        serde_yaml::from_str_with_options(yaml, options)
            .unwrap_or_else(|error| panic!("{yaml}: {error}"))
    };
    let is_valid = |yaml: &str| validator.is_valid(&read(yaml));
    let of_readmes = ["README.md", "README.zh-CN.md"].map(|name| {
        let text = fs::read_to_string(Path::new(ROOT).join(name)).expect("the README");
        let (_, rest) = text.split_once("```yaml\n").expect("an example");
        rest.split("```").next().unwrap_or_default().to_owned()
    });
    for example in examples().into_iter().chain(of_readmes) {
        assert!(Settings::from_yaml("example", &example).is_ok(), "{example}");
        assert!(is_valid(&example), "{example}");
    }
    for (yaml, _, _) in
        MISTAKES.iter().filter(|(yaml, ..)| !yaml.contains("checks: {}\n") && !yaml.contains("a["))
    {
        assert!(!is_valid(yaml), "{yaml}");
    }
    assert!(!is_valid("fonts: {bodi: [仿宋]}"));
    let validator = jsonschema::validator_for(&schema("register")).expect("a schema");
    for name in ["plans/units.yaml", "src/cli/starter/units.yaml"] {
        let text = fs::read_to_string(Path::new(ROOT).join(name)).expect("the register");
        assert!(validator.is_valid(&read(&text)), "{name}");
    }
    for wrong in
        ["units: [{nam: 甲}]", "units: [{name: 甲, former-names: [{name: 乙, untl: 2018}]}]"]
    {
        assert!(!validator.is_valid(&read(wrong)), "{wrong}");
    }
}

/// `UPDATE=1` writes it anew.
#[test]
fn the_schema_beside_the_settings_is_current() {
    let path = Path::new(ROOT).join("plans/gongwen.schema.json");
    let (_, printed, _) = run(Path::new(ROOT), &["schema", "settings"]);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &printed).expect("the schema can be written");
    }
    let stands = fs::read(&path).expect("the schema");
    assert!(stands == printed.as_bytes(), "run UPDATE=1 cargo test --test settings");
    let schema: Value = serde_json::from_slice(&stands).expect("JSON");
    let levels = schema["$defs"]["Levels"]["properties"].as_object().expect("levels");
    assert_eq!(levels.len(), Selector::names().len());
    assert_eq!(levels["missing-owner"]["description"], "事项没有责任单位");
}
