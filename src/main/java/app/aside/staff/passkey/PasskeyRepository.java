package app.aside.staff.passkey;

import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.staff.StaffId;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;

/**
 * Stores passkeys in the two tables that Spring Security knows. Its own statements name no company: a passkey is found by
 * its id before anybody is known.
 */
@Repository
public class PasskeyRepository {

    private final JdbcClient jdbc;
    private final PublicKeyCredentialUserEntityRepository owners;
    private final UserCredentialRepository credentials;

    /** @param singleStatements commits what Spring Security stores at a sign-in, outside of transactions */
    PasskeyRepository(JdbcClient jdbc, @Qualifier("singleStatements") DataSource singleStatements) {
        JdbcOperations operations = new JdbcTemplate(singleStatements);
        this.jdbc = jdbc;
        this.owners = new JdbcPublicKeyCredentialUserEntityRepository(operations);
        this.credentials = new JdbcUserCredentialRepository(operations);
    }

    PublicKeyCredentialUserEntityRepository owners() {
        return owners;
    }

    UserCredentialRepository credentials() {
        return credentials;
    }

    /** The address by which the person signs in, which is the name of the passkeys' owner. */
    String email(CompanyId company, StaffId staff) {
        return jdbc.sql("SELECT email FROM staff WHERE id = ? AND account_id = ?")
                .params(staff.value(), company.value())
                .query(String.class)
                .single();
    }

    List<Passkey> list(CompanyId company, StaffId staff) {
        return jdbc.sql("""
                        SELECT c.credential_id, c.label, c.created, c.last_used
                        FROM user_credentials c
                        JOIN user_entities e ON e.id = c.user_entity_user_id
                        JOIN staff s ON s.email = e.name
                        WHERE s.id = ? AND s.account_id = ?
                        ORDER BY c.created, c.credential_id
                        """)
                .params(staff.value(), company.value())
                .query((row, number) -> new Passkey(
                        row.getString("credential_id"),
                        row.getString("label"),
                        UtcDateTime.read(row, "created"),
                        UtcDateTime.read(row, "last_used")))
                .list();
    }

    /** @return false if the person has no such passkey */
    boolean rename(CompanyId company, StaffId staff, String passkey, String name) {
        return jdbc.sql("""
                        UPDATE user_credentials c
                        JOIN user_entities e ON e.id = c.user_entity_user_id
                        JOIN staff s ON s.email = e.name
                        SET c.label = :name
                        WHERE c.credential_id = :passkey AND s.id = :staff AND s.account_id = :company
                        """)
                        .param("name", name)
                        .param("passkey", passkey)
                        .param("staff", staff.value())
                        .param("company", company.value())
                        .update()
                > 0;
    }

    /** @return false if the person has no such passkey */
    boolean delete(CompanyId company, StaffId staff, String passkey) {
        return jdbc.sql("""
                        DELETE c FROM user_credentials c
                        JOIN user_entities e ON e.id = c.user_entity_user_id
                        JOIN staff s ON s.email = e.name
                        WHERE c.credential_id = ? AND s.id = ? AND s.account_id = ?
                        """).params(passkey, staff.value(), company.value()).update() == 1;
    }

    /** @return how many there were */
    public int deleteAll(CompanyId company, StaffId staff) {
        return jdbc.sql("""
                        DELETE c FROM user_credentials c
                        JOIN user_entities e ON e.id = c.user_entity_user_id
                        JOIN staff s ON s.email = e.name
                        WHERE s.id = ? AND s.account_id = ?
                        """).params(staff.value(), company.value()).update();
    }

    public boolean hasAny(CompanyId company, StaffId staff) {
        return !list(company, staff).isEmpty();
    }
}
