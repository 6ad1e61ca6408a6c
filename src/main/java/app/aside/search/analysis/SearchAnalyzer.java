package app.aside.search.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;

/**
 * Splits texts of any language. Words are those of Unicode and, for Thai, Lao, Khmer and Burmese, of ICU's dictionaries;
 * case, accents and width do not count. Chinese, Japanese and Korean are split into overlapping pairs of characters.
 */
public final class SearchAnalyzer extends AnalyzerWrapper {

    private final Analyzer words = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer tokenizer = new ICUTokenizer(new DefaultICUTokenizerConfig(false, true));
            TokenStream folded = new ICUFoldingFilter(tokenizer);
            return new TokenStreamComponents(tokenizer, new CJKBigramFilter(folded));
        }

        @Override
        public int getPositionIncrementGap(String field) {
            return 100;
        }
    };

    private final Analyzer parts = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            return new TokenStreamComponents(new PartTokenizer());
        }

        @Override
        public int getPositionIncrementGap(String field) {
            return 100;
        }
    };

    public SearchAnalyzer() {
        super(PER_FIELD_REUSE_STRATEGY);
    }

    @Override
    protected Analyzer getWrappedAnalyzer(String field) {
        return field.equals(TextFields.PARTS) ? parts : words;
    }
}
