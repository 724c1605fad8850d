# Builds from the same lock file as every other installation; the application brings its own Node.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
RUN useradd --system --create-home roundtable && mkdir /data && chown roundtable /data
WORKDIR /app
COPY --from=build --chown=roundtable /app ./
USER roundtable
ENV DATA_DIR=/data HOST=0.0.0.0 PORT=3000
VOLUME /data
EXPOSE 3000
HEALTHCHECK CMD node_modules/.bin/node -e "fetch('http://127.0.0.1:3000/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node_modules/.bin/node", "src/cli/run.js", "start"]
