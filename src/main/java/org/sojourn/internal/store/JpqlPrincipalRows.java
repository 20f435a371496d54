package org.sojourn.internal.store;

import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.persistence.ClientFields;
import org.sojourn.internal.persistence.ClientFields.ClientField;
import org.sojourn.internal.persistence.Transactions;
import org.sojourn.internal.row.Client;
import org.sojourn.internal.row.PrincipalRow;
import org.sojourn.internal.row.SessionKey;

/** The rows of a principal by JPQL only. */
final class JpqlPrincipalRows implements PrincipalRows {

    private static final String KEY = "sessionKey";

    private final Transactions transactions;
    private final ClientFields fields;
    private final ClientRule rule;
    private final int timeoutMillis;
    private final String select;
    private final String note;

    /**
     * @param entity its name in JPQL
     */
    JpqlPrincipalRows(
            Transactions transactions, String entity, ClientFields fields, int timeoutMillis) {
        this.transactions = transactions;
        this.fields = fields;
        this.timeoutMillis = timeoutMillis;
        this.rule = new ClientRule(length(fields.userAgent()), length(fields.address()));
        List<String> attributes =
                Stream.of(fields.userAgent(), fields.address())
                        .flatMap(Optional::stream)
                        .map(ClientField::attribute)
                        .toList();
        this.select =
                Stream.concat(Stream.of(KEY, KEY), attributes.stream())
                        .map(attribute -> "r." + attribute)
                        .collect(
                                Collectors.joining(
                                        ", ",
                                        "select ",
                                        " from %s r where r.principal = ?1".formatted(entity)));
        this.note =
                attributes.stream()
                        .map(attribute -> "r.%s = :%s".formatted(attribute, attribute))
                        .collect(
                                Collectors.joining(
                                        ", ",
                                        "update %s r set ".formatted(entity),
                                        " where r.sessionKey = :sessionKey"));
    }

    private static int length(Optional<ClientField> field) {
        return field.map(ClientField::length).orElse(0);
    }

    @Override
    public List<PrincipalRow> find(String principal) {
        return transactions.outside(
                managers ->
                        managers.with(
                                entityManager -> {
                                    Query query =
                                            entityManager.createQuery(StatementLog.logged(select));
                                    query.setHint(JpqlRows.TIMEOUT, timeoutMillis);
                                    query.setParameter(1, principal);
                                    List<PrincipalRow> found = new ArrayList<>();
                                    for (Object row : query.getResultList()) {
                                        found.add(row((Object[]) row));
                                    }
                                    return found;
                                }));
    }

    private PrincipalRow row(@Nullable Object[] columns) {
        boolean hasUserAgent = fields.userAgent().isPresent();
        String userAgent = hasUserAgent ? (@Nullable String) columns[2] : null;
        String address =
                fields.address().isPresent()
                        ? (@Nullable String) columns[columns.length - 1]
                        : null;
        return new PrincipalRow(
                new SessionKey((String) columns[0]), new Client(userAgent, address));
    }

    @Override
    public boolean note(SessionKey key, Client client) {
        if (fields.isNone()) {
            return false;
        }
        Client fitting = rule.fit(client);
        return transactions.inside(
                entityManager -> {
                    Query query = entityManager.createQuery(StatementLog.logged(note));
                    query.setHint(JpqlRows.TIMEOUT, timeoutMillis);
                    query.setParameter(KEY, key.value());
                    fields.userAgent()
                            .ifPresent(
                                    it -> query.setParameter(it.attribute(), fitting.userAgent()));
                    fields.address()
                            .ifPresent(it -> query.setParameter(it.attribute(), fitting.address()));
                    return query.executeUpdate() > 0;
                });
    }
}
