FROM node:22-bookworm-slim AS build
WORKDIR /portal
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund
COPY . .
RUN node app/platform/build.mjs

FROM node:22-bookworm-slim
ENV NODE_ENV=production PORTAL_DATA_DIR=/data
COPY --from=build --chown=node:node /portal /portal
RUN mkdir /data && chown node:node /data
USER node
WORKDIR /portal
VOLUME /data
EXPOSE 3000
HEALTHCHECK --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/readyz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "app/platform/start.mjs"]
