package app.aside.singlesignon;

import app.aside.company.DepartmentId;
import app.aside.encryption.SecretColumn;
import app.aside.encryption.SecretEncryption;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the providers of companies, with encrypted client secrets. */
@Repository
class SingleSignOnRepository implements SecretColumn {

    private final JdbcClient jdbc;
    private final SecretEncryption encryption;

    SingleSignOnRepository(JdbcClient jdbc, SecretEncryption encryption) {
        this.jdbc = jdbc;
        this.encryption = encryption;
    }

    /** @param secret empty if it cannot be read */
    record Stored(SingleSignOnSettings settings, String secret) {}

    boolean exists(CompanyId company) {
        return jdbc.sql("SELECT COUNT(*) > 0 FROM single_sign_on WHERE account_id = ?")
                .param(company.value())
                .query(Boolean.class)
                .single();
    }

    Optional<String> findIssuer(CompanyId company) {
        return jdbc.sql("SELECT issuer FROM single_sign_on WHERE account_id = ?")
                .param(company.value())
                .query(String.class)
                .optional();
    }

    Optional<Stored> find(CompanyId company) {
        return findWithoutGroups(company).map(found -> {
            SingleSignOnSettings settings = found.settings();
            return new Stored(
                    new SingleSignOnSettings(
                            settings.issuer(),
                            settings.clientId(),
                            settings.groupsClaim(),
                            listGroups(company),
                            settings.passwordAllowed(),
                            settings.breakGlass(),
                            settings.breakGlassUsedAt()),
                    found.secret());
        });
    }

    private Optional<Stored> findWithoutGroups(CompanyId company) {
        return jdbc.sql("""
                        SELECT issuer, client_id, client_secret, groups_claim, password_allowed, break_glass_id,
                               break_glass_used_at
                        FROM single_sign_on WHERE account_id = ?
                        """)
                .param(company.value())
                .query((row, number) -> new Stored(
                        new SingleSignOnSettings(
                                row.getString("issuer"),
                                row.getString("client_id"),
                                row.getString("groups_claim"),
                                List.of(),
                                row.getBoolean("password_allowed"),
                                staffOrNull(row.getObject("break_glass_id", UUID.class)),
                                UtcDateTime.readOrNull(row, "break_glass_used_at")),
                        encryption.decrypt(row.getString("client_secret")).orElse("")))
                .optional();
    }

    private record StoredSecret(UUID company, String secret) {}

    @Override
    public void replaceAll(UnaryOperator<byte[]> change) {
        jdbc.sql("SELECT account_id, client_secret FROM single_sign_on")
                .query((row, number) ->
                        new StoredSecret(row.getObject("account_id", UUID.class), row.getString("client_secret")))
                .list()
                .forEach(stored -> {
                    byte[] secret = stored.secret().getBytes(StandardCharsets.UTF_8);
                    String changed = new String(change.apply(secret), StandardCharsets.UTF_8);
                    if (!changed.equals(stored.secret())) {
                        jdbc.sql(
                                        "UPDATE single_sign_on SET client_secret = ? WHERE account_id = ? AND client_secret = ?")
                                .params(changed, stored.company(), stored.secret())
                                .update();
                    }
                });
    }

    private static @Nullable StaffId staffOrNull(@Nullable UUID id) {
        return id == null ? null : new StaffId(id);
    }

    private List<GroupRights> listGroups(CompanyId company) {
        Map<String, Set<Role>> roles = new TreeMap<>();
        jdbc.sql("SELECT group_name, role FROM single_sign_on_role WHERE account_id = ?")
                .param(company.value())
                .query(row -> {
                    roles.computeIfAbsent(row.getString("group_name"), group -> EnumSet.noneOf(Role.class))
                            .add(Role.valueOf(row.getString("role")));
                });
        Map<String, Set<DepartmentId>> departments = new TreeMap<>();
        jdbc.sql("SELECT group_name, department_id FROM single_sign_on_department WHERE account_id = ?")
                .param(company.value())
                .query(row -> {
                    departments
                            .computeIfAbsent(row.getString("group_name"), group -> new HashSet<>())
                            .add(new DepartmentId(row.getObject("department_id", UUID.class)));
                });
        return roles.entrySet().stream()
                .map(group -> new GroupRights(
                        group.getKey(), group.getValue(), departments.getOrDefault(group.getKey(), Set.of())))
                .toList();
    }

    void save(CompanyId company, SingleSignOnDraft draft, String secret) {
        jdbc.sql("""
                        INSERT INTO single_sign_on
                            (account_id, issuer, client_id, client_secret, groups_claim, password_allowed, break_glass_id)
                        VALUES (:company, :issuer, :client, :secret, :claim, :password, :breakGlass)
                        ON DUPLICATE KEY UPDATE issuer = :issuer, client_id = :client, client_secret = :secret,
                            groups_claim = :claim, password_allowed = :password, break_glass_id = :breakGlass
                        """)
                .param("company", company.value())
                .param("issuer", draft.issuer())
                .param("client", draft.clientId())
                .param("secret", encryption.encrypt(secret))
                .param("claim", draft.groupsClaim())
                .param("password", draft.passwordAllowed())
                .param(
                        "breakGlass",
                        draft.breakGlass() == null ? null : draft.breakGlass().value())
                .update();
        deleteGroups(company);
        for (GroupRights group : draft.groups()) {
            group.roles()
                    .forEach(role -> jdbc.sql(
                                    "INSERT INTO single_sign_on_role (account_id, group_name, role) VALUES (?, ?, ?)")
                            .params(company.value(), group.group(), role.name())
                            .update());
            group.departments()
                    .forEach(department -> jdbc.sql("""
                                    INSERT INTO single_sign_on_department (account_id, group_name, department_id)
                                    VALUES (?, ?, ?)
                                    """)
                            .params(company.value(), group.group(), department.value())
                            .update());
        }
    }

    private void deleteGroups(CompanyId company) {
        jdbc.sql("DELETE FROM single_sign_on_role WHERE account_id = ?")
                .param(company.value())
                .update();
        jdbc.sql("DELETE FROM single_sign_on_department WHERE account_id = ?")
                .param(company.value())
                .update();
    }

    /** With its groups. */
    void delete(CompanyId company) {
        jdbc.sql("DELETE FROM single_sign_on WHERE account_id = ?")
                .param(company.value())
                .update();
    }

    /**
     * A company's rule.
     *
     * @param breakGlass whether the person is the break-glass administrator
     */
    record PasswordRule(boolean allowed, boolean breakGlass) {}

    /** Empty if the company has no provider. */
    Optional<PasswordRule> findRule(CompanyId company, StaffId person) {
        return jdbc.sql("""
                        SELECT password_allowed, COALESCE(break_glass_id = :person, FALSE) AS break_glass
                        FROM single_sign_on WHERE account_id = :company
                        """)
                .param("person", person.value())
                .param("company", company.value())
                .query((row, number) ->
                        new PasswordRule(row.getBoolean("password_allowed"), row.getBoolean("break_glass")))
                .optional();
    }

    /** @return false if the company has no provider */
    boolean allowPasswords(CompanyId company) {
        return jdbc.sql("UPDATE single_sign_on SET password_allowed = TRUE WHERE account_id = ?")
                        .param(company.value())
                        .update()
                == 1;
    }

    void saveBreakGlassUse(CompanyId company, Instant at) {
        jdbc.sql("UPDATE single_sign_on SET break_glass_used_at = ? WHERE account_id = ?")
                .params(UtcDateTime.of(at), company.value())
                .update();
    }
}
