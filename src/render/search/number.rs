//! Whole numbers as letters: how the index writes lists of numbers into scripts.
//!
//! Five bits a letter, the lowest first; a letter of the second half of the
//! alphabet says that another follows. Nothing has to be escaped in a string.

const ALPHABET: &[u8; 64] =
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// Adds `number` to `code`.
pub(super) fn push(code: &mut String, mut number: usize) {
    loop {
        let low = number & 31;
        number >>= 5;
        let more = if number > 0 { 32 } else { 0 };
        code.push(char::from(ALPHABET[low | more]));
        if number == 0 {
            return;
        }
    }
}

/// Numbers that rise, each as the distance from the one before it.
pub(super) fn rising(numbers: impl IntoIterator<Item = usize>) -> String {
    let mut code = String::new();
    let mut next = 0;
    for number in numbers {
        push(&mut code, number - next);
        next = number + 1;
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_one_letter() {
        let code = |number| {
            let mut code = String::new();
            push(&mut code, number);
            code
        };
        assert_eq!((code(0), code(31), code(32)), ("0".into(), "V".into(), "W1".into()));
        assert_eq!(code(1_000_000), "WomU".to_owned());
    }

    #[test]
    fn rising_numbers_are_distances() {
        assert_eq!(rising([0, 1, 4]), "002");
        assert_eq!(rising([]), "");
    }
}
