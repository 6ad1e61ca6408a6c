package app.aside.search.lucene;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the index is.
 *
 * @param folder its folder, of this process alone ({@code ASIDE_SEARCH_FOLDER}); empty for {@code search} in the data folder
 * @param data the data folder ({@code ASIDE_DATA})
 */
@ConfigurationProperties("aside.search")
record LuceneSearchProperties(
        @DefaultValue("") String folder,
        @DefaultValue("data") String data) {

    Path path() {
        return folder.isBlank() ? Path.of(data).resolve("search") : Path.of(folder);
    }
}
