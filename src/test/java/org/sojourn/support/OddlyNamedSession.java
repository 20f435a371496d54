package org.sojourn.support;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** A session model whose every name has to be quoted or comes from the mapping. */
@Entity
@Table(name = "\"Odd Table\"")
@AttributeOverride(name = "sessionKey", column = @Column(name = "\"Primary\"", length = 64))
@AttributeOverride(name = "data", column = @Column(name = "\"order\"", length = 64 << 20))
@AttributeOverride(name = "expiresAt", column = @Column(name = "gone_at"))
@AttributeOverride(name = "version", column = @Column(name = "\"Select\""))
@SessionModel(persistenceUnit = "eclipselink")
public class OddlyNamedSession extends SessionRecord {}
