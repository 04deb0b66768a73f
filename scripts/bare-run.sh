#!/usr/bin/env bash
# Runs the README's two commands, `npm ci && npm run demo` and `npm ci && npm test`, on a bare Debian: a minimal root
# that contains only Node and npm. It runs what is committed.
#
#   scripts/bare-run.sh [stage…]      the stages are those of scripts/test.mjs; all of them by default
#   BARE_ROOT=folder scripts/bare-run.sh      keeps the root there, and uses it again the next time
#
# Mirror, registry and proxies are read from this machine's configuration. If it cannot run (not root, no debootstrap,
# no network) it says so and exits with 0.
set -euo pipefail
SUITE=bookworm
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

skip() {
  echo "bare-run: skipped, $1."
  exit 0
}

[ "$(id -u)" = 0 ] || skip 'only root can make a root'
for tool in debootstrap unshare chroot git node npm apt-get; do
  command -v "$tool" >/dev/null || skip "there is no $tool"
done
unshare --mount --pid --fork true 2>/dev/null || skip 'this machine allows no mounts'
sources=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
  awk -v suite="$SUITE" '$2 == suite || index($2, suite "-") == 1 { print "deb", $0 }')
mirror=$(awk -v suite="$SUITE" '$3 == suite { print $2; exit }' <<<"$sources")
[ -n "$mirror" ] || skip "apt knows no mirror of $SUITE here"

root=${BARE_ROOT:-$(mktemp -d)}
# Everything is mounted in a separate namespace, which ends with its last process: the machine itself mounts nothing.
[ -n "${BARE_ROOT:-}" ] || trap 'rm -rf --one-file-system "$root"' EXIT
if [ ! -e "$root/usr/bin/apt-get" ]; then
  echo "bare-run: making a minimal $SUITE in $root"
  mkdir -p "$root"
  debootstrap --variant=minbase "$SUITE" "$root" "$mirror" >"$root/debootstrap.log" 2>&1 ||
    skip "debootstrap could not make it: $(tail -n 1 "$root/debootstrap.log")"
fi

# A file of this machine, at the same place in the root.
copy() {
  [ -f "$1" ] || return 0
  mkdir -p "$root$(dirname "$1")"
  cp -L "$1" "$root$1"
}

# How this machine reaches the mirror and the registry. Debian's Node is too old, so this machine's Node is copied too.
rm -f "$root"/etc/apt/sources.list.d/*
echo "$sources" >"$root/etc/apt/sources.list"
apt-config dump | grep -E '^Acquire::(http|https|ftp|Check-|Retries)' >"$root/etc/apt/apt.conf.d/90machine" || true
copy /etc/resolv.conf
copy /etc/hosts
node=$(node -p process.execPath)
npm=$(node -p "path.dirname(path.dirname(fs.realpathSync('$(command -v npm)')))")
rm -rf "$root/usr/local/lib/node_modules"
mkdir -p "$root/usr/local/bin" "$root/usr/local/lib/node_modules"
cp -L "$node" "$root/usr/local/bin/node"
cp -R "$npm" "$root/usr/local/lib/node_modules/npm"
ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
ln -sf ../lib/node_modules/npm/bin/npx-cli.js "$root/usr/local/bin/npx"
mkdir -p "$root/usr/local/etc"
home=/home/newcomer
mkdir -p "$root$home"
cd / # Not the project's own settings: those come with the clone.
user_config=$(npm config get userconfig)
global_config=$(npm config get globalconfig)
[ ! -f "$user_config" ] || cp -L "$user_config" "$root$home/.npmrc"
[ ! -f "$global_config" ] || cp -L "$global_config" "$root/usr/local/etc/npmrc"
environment=(PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME="$home")
while IFS= read -r name; do
  environment+=("$name=${!name}")
  copy "${!name}"
done < <(compgen -e | grep -iE '^((https?|no|all)_proxy|npm_config_(registry|cafile|.*proxy)|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE)$')
authorities=$(npm config get cafile)
copy "$authorities"

project=$home/kaltura-uploader
rm -rf "$root$project"
git clone --quiet --no-local "$repository" "$root$project"
echo "bare-run: $(git -C "$root$project" log -1 --format='%h %s')"

# First in the new namespaces, so that all others end when it does.
inside='
  root=$1 project=$2
  shift 2
  trap "exit 130" INT TERM
  mount -t proc proc "$root/proc"
  mkdir -p "$root/dev/shm"
  mount -t tmpfs tmpfs "$root/dev/shm"
  chroot "$root" env -i -C "$project" "$@" &
  wait $!
'
run() {
  unshare --mount --pid --fork --kill-child sh -euc "$inside" sh "$root" "$project" "${environment[@]}" "$@"
}

demo='
  const { spawn } = require("node:child_process");
  const demo = spawn("npm", ["run", "demo"], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  demo.stdout.on("data", async (data) => {
    process.stdout.write(data);
    said += data;
    const [address] = /http:\/\/\S+?(?=\s)/.exec(said.replace(/\x1b\[\d+m/g, "")) ?? [];
    if (!address) return;
    demo.stdout.removeAllListeners();
    const answer = await fetch(address);
    console.log(`bare-run: the demo at ${address} answers ${answer.status}`);
    process.exit(answer.ok ? 0 : 1);
  });
  demo.on("exit", (code) => {
    console.log(`bare-run: the demo ended with ${code}`);
    process.exit(1);
  });
'
run npm ci
run node -e "$demo"
run npm ci
run npm test --silent -- "$@"
