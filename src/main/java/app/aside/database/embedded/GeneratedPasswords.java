package app.aside.database.embedded;

import app.aside.database.DataFolder;
import app.aside.shared.SecretToken;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The generated passwords of the embedded server's accounts, kept in one file of the data folder. */
record GeneratedPasswords(String root, String application, String customer) {

    private static final String FILE = "passwords.properties";

    /** Reads the passwords, or makes them up if the folder has none. */
    static GeneratedPasswords loadOrCreate(DataFolder folder) {
        GeneratedPasswords passwords = load(folder.resolve(""));
        folder.writeSecret(FILE, passwords.toProperties());
        return passwords;
    }

    /** Reads the passwords of a folder; those that are missing are new and stand nowhere yet. */
    static GeneratedPasswords load(Path folder) {
        Path file = folder.resolve(FILE);
        Properties kept = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new GeneratedPasswords(
                kept.getProperty("root", SecretToken.generate()),
                kept.getProperty("aside", SecretToken.generate()),
                kept.getProperty("aside_customer", SecretToken.generate()));
    }

    private String toProperties() {
        return """
                # Accounts of the embedded MariaDB; Aside makes up what is missing.
                root=%s
                aside=%s
                aside_customer=%s
                """.formatted(root, application, customer);
    }

    @Override
    public String toString() {
        return "GeneratedPasswords[…]";
    }
}
