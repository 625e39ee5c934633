#!/bin/sh
# Puts the package of this image where n8n looks for community nodes, then goes on with the command that it is given.
# At every start, because a volume may lie over n8n's user folder: an empty one, or one with an older package in it.
set -e
package=n8n-nodes-customer-journey
nodes="${N8N_USER_FOLDER:-$HOME}/.n8n/nodes/node_modules"
mkdir -p "$nodes"
rm -rf "${nodes:?}/$package"
ln -s "$(dirname "$(realpath "$0")")/package" "$nodes/$package"
exec "$@"
