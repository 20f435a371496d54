/**
 * The portable extension, and the build-compatible one beside it: they find session models,
 * validate the deployment, register beans, and tie the other rooms together.
 *
 * <p>No other room uses it.
 */
@NullMarked
package org.sojourn.internal.cdi;

import org.jspecify.annotations.NullMarked;
