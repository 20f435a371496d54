package org.sojourn.internal.codec;

import org.jspecify.annotations.Nullable;

/** The description of a class in a serialized stream, whose superclasses may not be known yet. */
final class SerialClassDescription {

    String name = "";
    int number;
    int flags;
    int primitiveBytes;
    int objectFields;
    @Nullable SerialClassDescription below;
    @Nullable SerialClass complete;
}
