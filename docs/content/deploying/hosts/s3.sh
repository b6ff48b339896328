#!/bin/sh
# s3.sh BUCKET: builds the site and sends it to a bucket of S3.
set -eu
dateline build --strict
aws s3 sync public "s3://$1" --delete --exclude 'assets/*' --cache-control 'no-cache'
aws s3 sync public/assets "s3://$1/assets" --delete --cache-control 'max-age=3600'
aws s3 website "s3://$1" --index-document index.html --error-document 404.html
