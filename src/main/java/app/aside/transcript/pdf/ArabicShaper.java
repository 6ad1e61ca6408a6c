package app.aside.transcript.pdf;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives Arabic letters the form that they have beside their neighbours (alone, first, middle, last), since a PDF is
 * drawn glyph by glyph. Which letters join, and which characters stand for their forms, is read from the Unicode data of
 * ICU; its ArabicShaping is not used because it leaves the letters of Persian and Urdu apart.
 */
final class ArabicShaper {

    private static final char LAM = '\u0644';

    /** Unicode's presentation forms, by what they stand for, and by how that joins. */
    private static final Map<LetterForm, Integer> PRESENTATION_FORMS = readPresentationForms();

    private ArabicShaper() {}

    private record LetterForm(String letters, int decompositionType) {}

    /** The text with its Arabic letters joined, in the order of reading. */
    static String shape(String text, boolean strong) {
        if (text.chars().noneMatch(ArabicShaper::isArabic)) {
            return text;
        }
        StringBuilder joined = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            if (!isArabic(letter) || isTransparent(letter)) {
                joined.append(letter);
                continue;
            }
            boolean before = joinsToPrevious(text, index) && joinsBackward(letter);
            String pair = text.substring(index, Math.min(text.length(), index + 2));
            Integer ligature = letter == LAM
                    ? findDrawableForm(new LetterForm(pair, decompositionType(before, false)), strong)
                    : null;
            if (ligature != null) {
                joined.appendCodePoint(ligature);
                index++;
                continue;
            }
            boolean after = joinsForward(letter) && joinsToNext(text, index);
            Integer form = findDrawableForm(
                    new LetterForm(Character.toString(letter), decompositionType(before, after)), strong);
            joined.appendCodePoint(form == null ? letter : form);
        }
        return joined.toString();
    }

    private static boolean isArabic(int character) {
        return character >= 0x0600 && character <= 0x06FF;
    }

    private static @Nullable Integer findDrawableForm(LetterForm form, boolean strong) {
        Integer character = PRESENTATION_FORMS.get(form);
        return character == null || BundledFont.findForCharacter(character, strong) == null ? null : character;
    }

    private static int decompositionType(boolean before, boolean after) {
        if (before) {
            return after ? UCharacter.DecompositionType.MEDIAL : UCharacter.DecompositionType.FINAL;
        }
        return after ? UCharacter.DecompositionType.INITIAL : UCharacter.DecompositionType.ISOLATED;
    }

    /** Whether the letter before {@code index}, vowel signs left out, reaches out to the one at {@code index}. */
    private static boolean joinsToPrevious(String text, int index) {
        for (int before = index - 1; before >= 0; before--) {
            if (!isTransparent(text.charAt(before))) {
                return joinsForward(text.charAt(before));
            }
        }
        return false;
    }

    private static boolean joinsToNext(String text, int index) {
        for (int after = index + 1; after < text.length(); after++) {
            if (!isTransparent(text.charAt(after))) {
                return joinsBackward(text.charAt(after));
            }
        }
        return false;
    }

    private static boolean joinsForward(char letter) {
        int type = joiningType(letter);
        return type == UCharacter.JoiningType.DUAL_JOINING
                || type == UCharacter.JoiningType.JOIN_CAUSING
                || type == UCharacter.JoiningType.LEFT_JOINING;
    }

    private static boolean joinsBackward(char letter) {
        int type = joiningType(letter);
        return type == UCharacter.JoiningType.DUAL_JOINING
                || type == UCharacter.JoiningType.JOIN_CAUSING
                || type == UCharacter.JoiningType.RIGHT_JOINING;
    }

    private static boolean isTransparent(char character) {
        return joiningType(character) == UCharacter.JoiningType.TRANSPARENT;
    }

    private static int joiningType(char character) {
        return UCharacter.getIntPropertyValue(character, UProperty.JOINING_TYPE);
    }

    private static Map<LetterForm, Integer> readPresentationForms() {
        Map<LetterForm, Integer> forms = new HashMap<>();
        for (int character = 0xFB50; character <= 0xFEFC; character++) {
            String letters = Normalizer2.getNFKCInstance().normalize(Character.toString(character));
            boolean ligature = letters.length() == 2 && letters.charAt(0) == LAM && character >= 0xFEF5;
            if (letters.length() == 1 && isArabic(letters.charAt(0)) || ligature) {
                int joining = UCharacter.getIntPropertyValue(character, UProperty.DECOMPOSITION_TYPE);
                forms.putIfAbsent(new LetterForm(letters, joining), character);
            }
        }
        return Map.copyOf(forms);
    }
}
