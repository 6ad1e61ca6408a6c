package app.aside.staff;

import app.aside.database.EntityInserter;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StaffRepository extends Repository<Staff, UUID>, EntityInserter<Staff> {

    Optional<Staff> findById(UUID id);

    @Modifying
    @Query(value = "DELETE FROM staff WHERE account_id = :company", nativeQuery = true)
    void deleteAll(UUID company);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from Staff s where s.id = :id")
    Optional<Staff> lockById(UUID id);

    /** The people whose name matches the pattern or whose address contains {@code email}. */
    @Query("""
            select s from Staff s where s.name like :pattern escape '!' or locate(:email, s.email) > 0
            order by s.name, s.id limit :limit offset :offset
            """)
    List<Staff> list(String pattern, String email, int offset, int limit);

    /** How many {@link #list} has in all. */
    @Query("select count(s) from Staff s where s.name like :pattern escape '!' or locate(:email, s.email) > 0")
    int count(String pattern, String email);

    record DepartmentCount(UUID department, Role role, long people) {}

    /** How many enabled people of each department hold each role. */
    @Query("""
            select new app.aside.staff.StaffRepository$DepartmentCount(d, r, count(s))
            from Staff s join s.departments d join s.roles r
            where s.enabled and d in :departments group by d, r
            """)
    List<DepartmentCount> countByDepartment(Collection<UUID> departments);

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
            select distinct s from Staff s left join fetch s.roles
            where s.enabled and :role member of s.roles
            order by s.name, s.id
            """)
    List<Staff> listHolding(Role role, Limit limit);

    @Query("""
            select distinct s from Staff s join s.departments d left join fetch s.roles
            where s.enabled and :role member of s.roles and d in :departments
            order by s.name, s.id
            """)
    List<Staff> listServing(Collection<UUID> departments, Role role, Limit limit);

    @Query("""
            select count(s) from Staff s
            where s.enabled and s.presentAt > :since and s.chosenPresence = AVAILABLE and :role member of s.roles
            """)
    long countPresent(Role role, Instant since);

    @Query("""
            select count(distinct s) from Staff s join s.departments d
            where s.enabled and s.presentAt > :since and s.chosenPresence = AVAILABLE and :role member of s.roles
              and d in :departments
            """)
    long countPresent(Collection<UUID> departments, Role role, Instant since);

    @Query(
            "select s.id from Staff s where s.id in :people and s.enabled and s.presentAt > :since and s.chosenPresence = AVAILABLE")
    List<UUID> listPresent(Collection<UUID> people, Instant since);

    @Query("""
            select s.id from Staff s
            where s.enabled and s.presentAt > :since and s.chosenPresence = AVAILABLE
              and :role member of s.roles and :department member of s.departments
            """)
    List<UUID> listAvailable(UUID department, Role role, Instant since);

    @Query("""
            select s.id from Staff s
            where s.id in :people and s.connectionLost and (s.presentAt is null or s.presentAt <= :since)
            order by s.id
            """)
    List<UUID> listDisconnected(Collection<UUID> people, Instant since);

    record ContactRow(UUID id, String name, String email) {}

    @Query("""
            select new app.aside.staff.StaffRepository$ContactRow(s.id, s.name, s.email) from Staff s where s.id in :people
            """)
    List<ContactRow> listContacts(Collection<UUID> people);

    /** Everybody else of the company who is enabled and holds the role. */
    @Query("select s from Staff s where s.enabled and s.id <> :but and :role member of s.roles")
    List<Staff> listOthersEnabled(UUID but, Role role);
}
