package app.aside.bench.history;

import app.aside.bench.BenchmarkApplication;
import app.aside.company.CompanyService;
import app.aside.company.DepartmentId;
import app.aside.company.Plan;
import app.aside.shared.CompanyId;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import app.aside.staff.StaffProvisioningService;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import javax.sql.DataSource;

/**
 * A company with many closed conversations of the last two years. Rows are written by SQL, a thousand conversations at a
 * time: by the services it would take days.
 */
final class HistoryPopulation {

    static final int MESSAGES = 10;

    private static final int CONVERSATIONS_AT_ONCE = 500;
    private static final int DEPARTMENTS = 8;
    private static final int AGENTS = 40;
    private static final int VOCABULARY = 30_000;
    private static final Duration PERIOD = Duration.ofDays(730);

    private static final DateTimeFormatter SQL_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

    /** Sentences of other languages; every eighth message is one. */
    private static final List<String> SENTENCES = List.of(
            "Onde está o meu pedido? A conexão caiu de novo.",
            "Meine Bestellung ist noch nicht angekommen, können Sie nachsehen?",
            "我的订单还没有到，请帮我查一下。",
            "注文した商品がまだ届いていません。",
            "주문한 상품이 아직 도착하지 않았습니다.",
            "Мой заказ ещё не пришёл, проверьте, пожалуйста.",
            "لم يصل طلبي بعد، هل يمكنك التحقق؟",
            "สินค้าที่สั่งยังไม่มาถึง ช่วยตรวจสอบให้หน่อย",
            "मेरा ऑर्डर अभी तक नहीं आया है।",
            "Η παραγγελία μου δεν έχει φτάσει ακόμα.");

    private static final List<String> SYLLABLES = List.of(
            "ba", "cor", "de", "fil", "gan", "hu", "jor", "ka", "lem", "mi", "nos", "pra", "qui", "ret", "sto", "tun",
            "ul", "ver", "wen", "xa", "yo", "zin");

    private final CompanyId company;
    private final StaffId manager;
    private final StaffId agent;
    private final DepartmentId department;
    private final List<DepartmentId> departments;
    private final List<StaffId> agents;
    private final List<String> vocabulary;
    private final Random random = new Random(1);

    private HistoryPopulation(
            CompanyId company, StaffId manager, List<DepartmentId> departments, List<StaffId> agents) {
        this.company = company;
        this.manager = manager;
        this.departments = departments;
        this.agents = agents;
        this.department = departments.getFirst();
        this.agent = agents.getFirst();
        this.vocabulary = makeVocabulary();
    }

    /** A company with departments and staff, and no conversation yet. */
    static HistoryPopulation create(BenchmarkApplication aside) {
        CompanyService companies = aside.bean(CompanyService.class);
        StaffProvisioningService staff = aside.bean(StaffProvisioningService.class);
        CompanyId company =
                companies.create("history", "History", Plan.ADVANCED).id();
        List<DepartmentId> departments = new ArrayList<>();
        for (int i = 0; i < DEPARTMENTS; i++) {
            departments.add(companies.addDepartment(company, "Department " + i));
        }
        List<StaffId> agents = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            agents.add(staff.addStaff(
                    company,
                    "agent%d@history.example".formatted(i),
                    "Agent " + i,
                    Set.of(Role.AGENT),
                    Set.of(departments.get(i % DEPARTMENTS)),
                    null));
        }
        StaffId manager = staff.addStaff(
                company,
                "manager@history.example",
                "Max Manager",
                Set.of(Role.MANAGER, Role.ADMINISTRATOR),
                Set.of(),
                null);
        return new HistoryPopulation(company, manager, departments, agents);
    }

    StaffId manager() {
        return manager;
    }

    StaffId agent() {
        return agent;
    }

    DepartmentId department() {
        return department;
    }

    /** The word of the vocabulary that is used so often: 0 for the most frequent. */
    String word(int rank) {
        return vocabulary.get(rank);
    }

    /** @param progress takes how many conversations were written */
    void fill(BenchmarkApplication aside, int conversations, IntConsumer progress) throws SQLException {
        try (Connection connection = aside.bean(DataSource.class).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION unique_checks = 0, foreign_key_checks = 0");
            Instant start = Instant.now().minus(PERIOD);
            for (int first = 0; first < conversations; first += CONVERSATIONS_AT_ONCE) {
                int end = Math.min(conversations, first + CONVERSATIONS_AT_ONCE);
                write(statement, first, end, conversations, start);
                connection.commit();
                progress.accept(end);
            }
            statement.execute("SET SESSION unique_checks = 1, foreign_key_checks = 1");
            statement.execute("ANALYZE TABLE conversation, message, internal_thread, internal_message");
            connection.commit();
        }
    }

    private void write(Statement statement, int first, int end, int all, Instant start) throws SQLException {
        StringBuilder customers = insert("customer (id, account_id, name, email, created_at)");
        StringBuilder conversations = insert(
                "conversation (id, account_id, protocol, token_hash, customer_id, customer_name, department_id, status,"
                        + " agent_id, agent_name, opened_at, closed_at, last_seq, last_line, last_author, last_at)");
        StringBuilder messages = insert("message (conversation_id, seq, account_id, author, name, text, sent_at)");
        StringBuilder threads =
                insert("internal_thread (conversation_id, account_id, last_seq, agent_read_seq, last_at)");
        StringBuilder internal = insert(
                "internal_message (conversation_id, seq, account_id, after_seq, author_id, author_name, recipient_id,"
                        + " recipient_name, text, sent_at, request_id)");
        for (int i = first; i < end; i++) {
            Instant opened = start.plus(PERIOD.multipliedBy(i).dividedBy(all));
            String at = sql(opened);
            String id = sql(timeBased(opened));
            String name = capital(randomWord()) + " " + capital(randomWord());
            int served = random.nextInt(AGENTS);
            row(
                    customers,
                    id,
                    sql(company.value()),
                    quote(name),
                    quote("customer%d@mail%d.example".formatted(i, i % 9)),
                    at);
            row(
                    conversations,
                    id,
                    sql(company.value()),
                    quote("%tY%<tm%<td-%06d".formatted(LocalDateTime.ofInstant(opened, ZoneOffset.UTC), i)),
                    "UNHEX(SHA2('%d', 256))".formatted(i),
                    id,
                    quote(name),
                    sql(departments.get(served % DEPARTMENTS).value()),
                    "'CLOSED'",
                    sql(agents.get(served).value()),
                    quote("Agent " + served),
                    at,
                    at,
                    Integer.toString(MESSAGES),
                    "'Thank you'",
                    "'CUSTOMER'",
                    at);
            for (int seq = 1; seq <= MESSAGES; seq++) {
                long number = (long) i * MESSAGES + seq;
                String author = seq % 2 == 1 ? "'CUSTOMER'" : "'AGENT'";
                row(
                        messages,
                        id,
                        Integer.toString(seq),
                        sql(company.value()),
                        author,
                        quote(name),
                        quote(text(number)),
                        at);
            }
            if (i % 4 == 0) {
                row(threads, id, sql(company.value()), "2", "2", at);
                for (int seq = 1; seq <= 2; seq++) {
                    row(
                            internal,
                            id,
                            Integer.toString(seq),
                            sql(company.value()),
                            "1",
                            sql(manager.value()),
                            "'Max Manager'",
                            sql(agents.get(served).value()),
                            quote("Agent " + served),
                            quote("guidance " + text((long) i * MESSAGES + seq)),
                            at,
                            sql(new UUID(i, seq)));
                }
            }
        }
        for (StringBuilder rows : List.of(customers, conversations, messages, threads, internal)) {
            if (rows.charAt(rows.length() - 1) == ')' && !rows.toString().endsWith("VALUES")) {
                statement.execute(rows.toString());
            }
        }
    }

    /** Ten to twenty words as often as words of a language are, and words of known frequency. */
    private String text(long number) {
        StringBuilder text = new StringBuilder("every");
        for (long frequency = 10; frequency <= 100_000; frequency *= 10) {
            if (number % frequency == 0) {
                text.append(" each").append(frequency);
            }
        }
        if (number % 8 == 0) {
            text.append(' ').append(SENTENCES.get((int) (number / 8 % SENTENCES.size())));
        }
        if (number % 50 == 0) {
            text.append(" +55 11 9%04d-%04d".formatted(number / 50 % 10_000, number % 10_000));
        }
        for (int words = 10 + random.nextInt(10); words > 0; words--) {
            text.append(' ').append(randomWord());
        }
        return text.toString();
    }

    /** The n-th word is used about as often as the first one divided by n. */
    private String randomWord() {
        return vocabulary.get((int) Math.exp(random.nextDouble() * Math.log(VOCABULARY)) - 1);
    }

    private static List<String> makeVocabulary() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < VOCABULARY; i++) {
            StringBuilder word = new StringBuilder();
            for (int rest = i + SYLLABLES.size(); rest > 0; rest /= SYLLABLES.size()) {
                word.append(SYLLABLES.get(rest % SYLLABLES.size()));
            }
            words.add(word.toString());
        }
        return words;
    }

    private static UUID timeBased(Instant at) {
        UUID random = UUID.randomUUID();
        return new UUID(
                at.toEpochMilli() << 16 | 0x7000 | random.getMostSignificantBits() & 0x0fff,
                random.getLeastSignificantBits());
    }

    private static StringBuilder insert(String columns) {
        return new StringBuilder("INSERT INTO ").append(columns).append(" VALUES");
    }

    private static void row(StringBuilder rows, String... values) {
        rows.append(rows.charAt(rows.length() - 1) == 'S' ? " (" : ", (")
                .append(String.join(", ", values))
                .append(')');
    }

    private static String sql(Instant at) {
        return quote(SQL_TIME.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC)));
    }

    private static String sql(UUID id) {
        return quote(id.toString());
    }

    private static String quote(String text) {
        return "'" + text + "'";
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
