# All checks, as CI makes them.
check: fmt lint test deny

fmt:
    cargo fmt --all --check

lint:
    cargo lint

test:
    cargo test --workspace --release

deny:
    cargo deny check

# Quality against the shared gold sets, when they are there.
bench gold="../shared/gold":
    cargo run --release --bin hearsay -- bench claims --gold {{gold}}/claims
    cargo run --release --bin hearsay -- bench syntax --gold {{gold}}/syntax/en_ewt-ud-dev.conllu.gz
