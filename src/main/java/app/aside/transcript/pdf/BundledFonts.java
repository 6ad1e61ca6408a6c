package app.aside.transcript.pdf;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the font of a character. A script's font has the script's name in Unicode: {@code NotoSansThai-Regular}. A font
 * file with such a name is found without being listed here.
 */
final class BundledFonts {

    static final BundledFont SANS = new BundledFont("NotoSans-Regular");
    static final BundledFont EMOJI = new BundledFont("NotoEmoji-Regular");

    private static final BundledFont SANS_BOLD = new BundledFont("NotoSans-SemiBold");

    /** Asked in this order for what the script's font lacks. */
    private static final List<BundledFont> SYMBOLS = Stream.of(
                    "NotoSansSymbols-Regular",
                    "NotoSansSC-Regular",
                    "NotoSansSymbols2-Regular",
                    "NotoSansMath-Regular",
                    "NotoMusic-Regular",
                    "NotoSansTamilSupplement-Regular",
                    "NotoSansMeroitic-Regular",
                    "NotoSansIndicSiyaqNumbers-Regular")
            .map(BundledFont::new)
            .toList();

    /** The scripts whose characters come from the sans font, if it has them. */
    private static final Set<Integer> SANS_SCRIPTS =
            Set.of(UScript.COMMON, UScript.INHERITED, UScript.LATIN, UScript.GREEK, UScript.CYRILLIC);

    private static final Map<ScriptStyle, Optional<BundledFont>> SCRIPT_FONTS = new ConcurrentHashMap<>();

    private static final int VARIATION_SELECTOR_EMOJI = 0xFE0F;
    private static final int COMBINING_ENCLOSING_KEYCAP = 0x20E3;

    private BundledFonts() {}

    private record ScriptStyle(int script, boolean bold) {}

    /** The first font that has the character, or null if none does. */
    static @Nullable BundledFont findForCharacter(int character, boolean bold) {
        return findFont(character, bold, font -> font.canDisplay(character));
    }

    /** The first font that has everything visible of a user-perceived character, or null if none does. */
    static @Nullable BundledFont findForCluster(String cluster, boolean bold) {
        if (isEmojiSequence(cluster) && displaysAll(EMOJI, cluster)) {
            return EMOJI;
        }
        return findFont(cluster.codePointAt(0), bold, font -> displaysAll(font, cluster));
    }

    private static @Nullable BundledFont findFont(int character, boolean bold, Predicate<BundledFont> suitable) {
        BundledFont sans = bold ? SANS_BOLD : SANS;
        int script = UScript.getScript(character);
        if (SANS_SCRIPTS.contains(script) && suitable.test(sans)) {
            return sans;
        }
        BitSet scripts = new BitSet();
        UScript.getScriptExtensions(character, scripts);
        Stream<BundledFont> own = scripts.stream().boxed().flatMap(each -> findScriptFont(each, bold).stream());
        Stream<BundledFont> general = Stream.concat(Stream.of(sans, EMOJI), SYMBOLS.stream());
        // Signs of Chinese and Japanese are also used by scripts whose fonts draw them in their own way.
        boolean eastAsian = scripts.get(UScript.HAN);
        return (eastAsian ? Stream.concat(general, own) : Stream.concat(own, general))
                .filter(suitable)
                .findFirst()
                .orElse(null);
    }

    private static Optional<BundledFont> findScriptFont(int script, boolean bold) {
        return SCRIPT_FONTS.computeIfAbsent(new ScriptStyle(script, bold), style -> loadScriptFont(script, bold));
    }

    private static Optional<BundledFont> loadScriptFont(int script, boolean bold) {
        String name = UScript.getName(script).replace("_", "");
        BundledFont heavy = new BundledFont("NotoSans" + name + "-SemiBold");
        return bold && heavy.exists()
                ? Optional.of(heavy)
                : Stream.of("NotoSans", "NotoSerif")
                        .map(family -> new BundledFont(family + name + "-Regular"))
                        .filter(BundledFont::exists)
                        .findFirst();
    }

    private static boolean displaysAll(BundledFont font, String cluster) {
        IntPredicate visible = character -> !PrintableText.isInvisible(character);
        return cluster.codePoints().filter(visible).allMatch(font::canDisplay);
    }

    /** A flag, a family, a keycap, a skin tone, or a sign that asks for its form as an emoji. */
    private static boolean isEmojiSequence(String cluster) {
        return cluster.length() > 1
                && cluster.codePoints()
                        .anyMatch(character -> character == VARIATION_SELECTOR_EMOJI
                                || character == COMBINING_ENCLOSING_KEYCAP
                                || UCharacter.hasBinaryProperty(character, UProperty.REGIONAL_INDICATOR)
                                || UCharacter.hasBinaryProperty(character, UProperty.EXTENDED_PICTOGRAPHIC));
    }
}
