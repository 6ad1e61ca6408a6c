package app.aside.search.analysis;

import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Finds in a text what is looked up by a part of it (numbers, also with blanks and signs between the digits, e-mail
 * addresses, domains, codes of letters and digits) and splits each into overlapping groups of {@value #GROUP} letters or
 * digits. Signs between them, case and width do not count.
 */
final class PartTokenizer extends Tokenizer {

    static final int GROUP = 3;

    /** Groups of different numbers never stand side by side. */
    private static final int GAP = 100;

    private static final int MAX_LENGTH = 200;

    private static final Pattern CANDIDATE = Pattern.compile(
            "\\+?\\(?\\p{Nd}[\\p{Nd}\\-./() ]{0,38}\\p{Nd}(?![\\p{L}\\p{N}@])|[\\p{L}\\p{N}][\\p{L}\\p{N}@._%+\\-/]*");

    private static final Pattern LOOKED_UP_BY_PART = Pattern.compile("\\p{Nd}|@|[\\p{L}\\p{N}][./][\\p{L}\\p{N}]");

    private static final Normalizer2 FOLDING = Normalizer2.getNFKCCasefoldInstance();

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offsets = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final Queue<Group> groups = new ArrayDeque<>();
    private int length;

    /** Three letters or digits, and where they stand in the text. */
    private record Group(String text, int start, int end, int increment) {}

    @Override
    public void reset() throws IOException {
        super.reset();
        StringWriter text = new StringWriter();
        input.transferTo(text);
        length = text.getBuffer().length();
        groups.clear();
        if (!LOOKED_UP_BY_PART.matcher(text.getBuffer()).find()) {
            return; // most texts
        }
        Matcher candidate = CANDIDATE.matcher(text.getBuffer());
        while (candidate.find()) {
            String found = candidate.group();
            if (found.length() <= MAX_LENGTH && LOOKED_UP_BY_PART.matcher(found).find()) {
                split(found, candidate.start());
            }
        }
    }

    private void split(String found, int start) {
        int increment = GAP;
        int[] starts = new int[found.length()];
        int[] ends = new int[found.length()];
        StringBuilder folded = new StringBuilder();
        for (int i = 0, next; i < found.length() && folded.length() < found.length(); i = next) {
            next = i + Character.charCount(found.codePointAt(i));
            String character = fold(found.substring(i, next));
            if (character.length() == 1) {
                starts[folded.length()] = start + i;
                ends[folded.length()] = start + next;
                folded.append(character);
            }
        }
        for (int i = 0; i + GROUP <= folded.length(); i++) {
            groups.add(new Group(folded.substring(i, i + GROUP), starts[i], ends[i + GROUP - 1], increment));
            increment = 1;
        }
    }

    /** The groups by which a text is looked up as a part of a longer one; none if it is too short or too long for that. */
    static List<String> groups(String text) {
        String folded = fold(text);
        return folded.length() > MAX_LENGTH
                ? List.of()
                : IntStream.rangeClosed(0, folded.length() - GROUP)
                        .mapToObj(i -> folded.substring(i, i + GROUP))
                        .toList();
    }

    /** What counts of a text: its letters and digits. */
    private static String fold(String text) {
        String folded = FOLDING.normalize(text);
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < folded.length(); i++) {
            if (Character.isLetterOrDigit(folded.charAt(i))) {
                kept.append(folded.charAt(i));
            }
        }
        return kept.toString();
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        Group group = groups.poll();
        if (group == null) {
            return false;
        }
        term.append(group.text());
        offsets.setOffset(correctOffset(group.start()), correctOffset(group.end()));
        increment.setPositionIncrement(group.increment());
        return true;
    }

    @Override
    public void end() throws IOException {
        super.end();
        offsets.setOffset(correctOffset(length), correctOffset(length));
    }
}
