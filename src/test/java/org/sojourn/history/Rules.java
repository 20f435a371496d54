package org.sojourn.history;

import java.time.Duration;

/**
 * The settings that decide what is promised.
 *
 * @param areShared whether parallel requests of one node share one live session
 * @param grace how long a session is found by its previous id
 */
public record Rules(boolean areShared, Duration grace) {}
