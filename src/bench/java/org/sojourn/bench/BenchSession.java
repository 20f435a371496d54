package org.sojourn.bench;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

/** The session model of the benchmark, as plain as an application's. */
@Entity
@Table(name = "bench_session")
@SessionModel(persistenceUnit = "eclipselink")
public class BenchSession extends SessionRecord {}
