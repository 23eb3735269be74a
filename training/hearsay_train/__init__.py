"""Trains the encoder and heads that the Rust crate `hearsay` embeds."""
