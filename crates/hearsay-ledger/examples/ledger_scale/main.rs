fn main() {}
#[allow(dead_code)]
mod synthetic;
