package app.aside.database;

import jakarta.persistence.EntityManager;

/** Spring Data finds it by its name and adds it to each repository that extends {@link EntityInserter}. */
class EntityInserterImpl<T> implements EntityInserter<T> {

    private final EntityManager entities;

    EntityInserterImpl(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void insert(T entity) {
        entities.persist(entity);
    }

    @Override
    public void flush() {
        entities.flush();
    }
}
