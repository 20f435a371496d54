/**
 * Attributes to bytes and back: the envelope of a session, the codecs of its values, and the
 * allow-list that guards them.
 *
 * <p>Must not know where the bytes are kept.
 */
@NullMarked
package org.sojourn.internal.codec;

import org.jspecify.annotations.NullMarked;
