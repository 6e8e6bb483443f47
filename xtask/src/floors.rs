//! Who may import whom: stairs down, never sideways, never up (docs/architecture.md).

use cargo_metadata::{DependencyKind, MetadataCommand};
use std::collections::BTreeSet;
use std::process::Command;

/// From the roof to the ground. A crate may import those of the floors below its own.
const FLOORS: [&[&str]; 10] = [
    &["server", "frontend", "finder", "opener"],
    &["app"],
    &["transfer"],
    &["gci", "dialog"],
    &["content"],
    &["account", "media"],
    &["portal", "seek"],
    &["ui"],
    &["platform", "picture", "poster", "search", "paint", "prose"],
    &["base", "migrations"],
];

/// What a browser must never be sent.
const SERVER_ONLY: [&str; 8] = ["axum", "leptos_axum", "leptos_router", "media", "picture", "platform", "sea-orm", "tokio"];

#[test]
fn every_crate_imports_downward_only() {
    let floor = |name: &str| FLOORS.iter().position(|floor| floor.contains(&name));
    let workspace = MetadataCommand::new().no_deps().exec().unwrap();
    for package in workspace.workspace_packages() {
        if ["xtask", "town", "engine"].contains(&package.name.as_str()) {
            continue; // Tools and the test kit: part of no page.
        }
        let own = floor(&package.name).unwrap_or_else(|| panic!("{} has no floor yet", package.name));
        for dependency in package.dependencies.iter().filter(|dependency| dependency.path.is_some()) {
            let test_kit = dependency.name == "town" && dependency.kind == DependencyKind::Development;
            assert!(test_kit || floor(&dependency.name) > Some(own), "{} imports {}", package.name, dependency.name);
        }
    }
}

#[test]
fn the_browser_is_not_sent_the_server() {
    let asked =
        ["tree", "--package", "frontend", "--target", "wasm32-unknown-unknown", "--edges", "normal", "--prefix", "none", "--locked"];
    let output = Command::new(env!("CARGO")).args(asked).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    let sent: BTreeSet<_> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(sent.contains("leptos"));
    let unwanted: Vec<_> = SERVER_ONLY.into_iter().filter(|name| sent.contains(name)).collect();
    assert!(unwanted.is_empty(), "the browser would get {unwanted:?}");
}
