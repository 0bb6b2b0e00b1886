//! Coverage without a number: 全覆盖, 应改尽改, 清零.

/// Whether wording of coverage may begin with this character.
pub fn may_begin(character: char) -> bool {
    matches!(character, '全' | '应' | '清' | '动')
}

/// Bytes of the wording that `text` begins with.
pub fn read(text: &str) -> Option<usize> {
    if let Some(word) =
        ["全覆盖", "动态清零", "清零"].into_iter().find(|word| text.starts_with(word))
    {
        return Some(word.len());
    }
    // 应改尽改, 应保尽保: the same verb twice.
    let mut characters = text.chars();
    let (should, verb, fully, again) =
        (characters.next()?, characters.next()?, characters.next()?, characters.next()?);
    let is_whole = should == '应' && fully == '尽' && verb == again;
    is_whole.then(|| text.len() - characters.as_str().len())
}

/// Whether the wording states a result, by what follows it in its clause: 实现全覆盖 does, 全覆盖检查 names a sort of check.
pub fn is_result(behind: &str) -> bool {
    let behind = behind.trim_start();
    behind.is_empty()
        || behind.starts_with(['、', '）', ')', '”', '（'])
        || ["的目标", "目标", "和", "及", "并"].iter().any(|word| behind.starts_with(word))
}
