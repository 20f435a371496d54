package org.sojourn.internal.codec;

/** A stream of objects that can write an object in the place of another. */
public interface ReplacingOutput {

    /** From now on, each reference to an object is written as a reference to its stand-in. */
    void replace(Object object, Object standIn);
}
