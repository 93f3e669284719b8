import fc from "fast-check";

// By default a list of at most 120 items has about ten, so that a window of 20 is never full and a bound never reached.
fc.configureGlobal({ defaultSizeToMaxWhenMaxSpecified: true });
