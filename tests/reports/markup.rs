//! Reads markup back, and as much of XML Schema as `junit-10.xsd` uses: which elements and attributes may stand where.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// An element as it was read.
pub(crate) struct Element {
    /// Its name.
    pub(crate) name: String,
    /// The name of the element it stands in.
    pub(crate) parent: Option<String>,
    /// The text in it and in what it holds.
    pub(crate) text: String,
    attributes: BTreeMap<String, String>,
}

impl Element {
    /// The value of an attribute, empty if it is not there.
    pub(crate) fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }
}

/// All elements of a well-formed document, in its order.
pub(crate) fn elements(text: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(text);
    let (mut found, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(start) => {
                let element = element(&start, open.last().map(|&index| &found[index]));
                open.push(found.len());
                found.push(element);
            }
            Event::Empty(start) => {
                let element = element(&start, open.last().map(|&index| &found[index]));
                found.push(element);
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) => {
                let text = text.into_inner();
                for &index in &open {
                    found[index].text.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                let entity = format!("&{};", name.into_inner());
                let text = unescape(&entity).expect("a known entity");
                for &index in &open {
                    found[index].text.push_str(&text);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "every element is closed");
    found
}

fn element(start: &BytesStart<'_>, parent: Option<&Element>) -> Element {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.expect("a well-formed attribute");
        let name = attribute.key.as_ref().to_owned();
        (name, unescape(&attribute.value).expect("known entities").into_owned())
    });
    Element {
        attributes: attributes.collect(),
        name: start.name().as_ref().to_owned(),
        parent: parent.map(|parent| parent.name.clone()),
        text: String::new(),
    }
}

/// What a schema allows in an element.
#[derive(Default)]
pub(crate) struct Allowed {
    children: BTreeSet<String>,
    attributes: BTreeMap<String, bool>,
}

/// The elements a schema declares at its top, with what may stand in them; attributes say whether they must.
pub(crate) fn xsd(text: &str) -> BTreeMap<String, Allowed> {
    let mut declared: BTreeMap<String, Allowed> = BTreeMap::new();
    let mut current: Option<String> = None;
    for element in elements(text) {
        if element.parent.as_deref() == Some("xs:schema") {
            let is_element = element.name == "xs:element";
            current = is_element.then(|| element.attribute("name").to_owned());
            if let Some(name) = &current {
                declared.entry(name.clone()).or_default();
            }
        }
        let Some(allowed) = current.as_ref().and_then(|name| declared.get_mut(name)) else {
            continue;
        };
        match element.name.as_str() {
            "xs:element" if !element.attribute("ref").is_empty() => {
                allowed.children.insert(element.attribute("ref").to_owned());
            }
            "xs:attribute" => {
                let required = element.attribute("use") == "required";
                allowed.attributes.insert(element.attribute("name").to_owned(), required);
            }
            _ => {}
        }
    }
    declared
}

/// What in a document the schema does not allow or misses.
pub(crate) fn faults(declared: &BTreeMap<String, Allowed>, document: &[Element]) -> Vec<String> {
    let mut faults = Vec::new();
    for element in document {
        let name = &element.name;
        let Some(allowed) = declared.get(name) else {
            faults.push(format!("<{name}> is not declared"));
            continue;
        };
        let parent = element.parent.as_ref().and_then(|parent| declared.get(parent));
        if parent.is_some_and(|parent| !parent.children.contains(name)) {
            faults.push(format!("<{name}> may not stand there"));
        }
        for attribute in element.attributes.keys() {
            if !allowed.attributes.contains_key(attribute) {
                faults.push(format!("<{name}> has no attribute {attribute}"));
            }
        }
        for (attribute, required) in &allowed.attributes {
            if *required && !element.attributes.contains_key(attribute) {
                faults.push(format!("<{name}> lacks {attribute}"));
            }
        }
    }
    faults
}
