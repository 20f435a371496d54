/** Spring MVC with Spring Security. */
package org.sojourn.frameworks.spring;
