package org.sojourn.internal.lane;

/**
 * How busy a lane is.
 *
 * @param waiting the number of calls that wait
 * @param running the number of batches that run
 * @param slots the number of batches that may run at once at present
 */
public record LaneLoad(int waiting, int running, int slots) {}
