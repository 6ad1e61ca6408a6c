package app.aside.staff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StaffRepository extends Repository<Staff, UUID> {

    Optional<Staff> findById(UUID id);

    /** Enabled people whose name matches the pattern, who hold {@code role} and, if asked, serve the department. */
    @Query("""
            select distinct s from Staff s left join fetch s.roles
            where s.enabled and s.id <> :me
              and s.name like :pattern escape '!'
              and (:role member of s.roles
                   or :departmentRole member of s.roles and :department member of s.departments)
            order by s.name, s.id
            """)
    List<Staff> searchByName(String pattern, UUID me, Role role, Role departmentRole, UUID department, Limit limit);

    @Query("""
            select distinct s from Staff s left join fetch s.roles
            where s.enabled and :role member of s.roles and :department member of s.departments
            order by s.name, s.id
            """)
    List<Staff> listServing(UUID department, Role role, Limit limit);

    @Query("""
            select count(s) from Staff s
            where s.enabled and s.presentAt > :since and :role member of s.roles
            """)
    long countPresent(Role role, Instant since);

    /** Everybody else of the company who is enabled and holds the role. */
    @Query("select s from Staff s where s.enabled and s.id <> :but and :role member of s.roles")
    List<Staff> listOthersEnabled(UUID but, Role role);

    /** How many sign in with this address, of whichever company: none or one. */
    @NativeQuery("SELECT COUNT(*) FROM staff WHERE email = :email")
    int countByEmailInAllCompanies(String email);
}
