// TraderAgent in one resource group. Nothing here holds a key: the app signs in to everything with one identity, and the
// exchange keys and the Telegram token are written into the vault by hand after the deployment (docs/deploy.md).
targetScope = 'resourceGroup'

@description('Beginning of every resource name: lower-case letters and digits.')
@minLength(3)
@maxLength(11)
param name string = 'traderagent'

@description('Where everything runs. Bybit answers 403 to addresses in the United States and in mainland China, so their regions are not offered. Southeast Asia is nearest to Bybit.')
@allowed([
  'australiaeast'
  'centralindia'
  'germanywestcentral'
  'italynorth'
  'japaneast'
  'koreacentral'
  'northeurope'
  'norwayeast'
  'polandcentral'
  'southafricanorth'
  'southeastasia'
  'spaincentral'
  'swedencentral'
  'switzerlandnorth'
  'uaenorth'
  'westeurope'
])
param location string = 'northeurope'

@description('Which Bybit the bots trade on. Change it to live only after the demo has run.')
@allowed(['demo', 'testnet', 'live'])
param exchangeEnvironment string = 'demo'

@description('Capital of the account, in quote: a number above 0. Equity and every limit start from it, so it stays what it was when the bots began.')
param accountCapital string = '10000'

@description('Whether a bot needs a passing dossier of exactly its settings to trade real money (docs/robustness.md).')
param requireDossier bool = true

@description('Bots by name that may trade real money without one. Each time one is let through, it is logged and told.')
param dossierOverrides string[] = []

@description('Who gets reports by e-mail, by the names in the configuration: { host: smtp.example.org, from: agent@example.org, to: [you@example.org], user: agent } (docs/reports.md). Empty: nobody.')
param email object = {}

@description('Limits of the risk gate by their names in the configuration, such as { dailyLossPercent: 3, portfolio: { stages: {} } }. What is left out keeps its default.')
param riskLimits object = {}

@description('When each timer runs: NCRONTAB with seconds, in UTC.')
param schedules schedulesType = {
  candle: '2 * * * * *'
  fill: '30 * * * * *'
  reconcile: '35 */15 * * * *'
  daily: '5 0 0 * * *'
  watchdog: '40 */5 * * * *'
}

@description('Telegram chats that are notified, and that alone may ever command: their ids, separated by commas. Empty: no Telegram.')
param telegramChats string = ''

@description('Who may command by Telegram: [{ chat: 123456789, role: trader }, ...] (docs/telegram.md). Empty: nobody.')
param telegramCommands array = []

@description('Name of the first user of the dashboard; the vault holds the password for the first time (docs/deploy.md). Empty: nobody is made.')
param firstAdmin string = ''

@description('Further names that browsers call the app by, such as bots.example.com.')
param webHosts string[] = []

@description('Client id of an app registration, so that people of the tenant sign in with Entra ID. Empty: no such sign-in.')
param entraClientId string = ''

@description('The tenant whose people may sign in.')
param entraTenantId string = tenant().tenantId

@description('Whether the app may write secrets: keys of accounts that are entered in the dashboard. It may read them in any case.')
param accountKeysInDashboard bool = true

@description('Memory of an instance, in MB. 512 stretches the free grant furthest.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 512

@description('The most instances the app may grow to.')
@minValue(1)
@maxValue(1000)
param maximumInstances int = 40

@description('Instances kept warm for the bots (entities and orchestrations). Each is billed all month.')
@minValue(0)
@maxValue(10)
param alwaysReadyInstances int = 0

@description('Partitions of the task hub: 1 is cheapest and enough for about 100 bots, 4 for 1,000. It cannot change while the hub lives.')
@minValue(1)
@maxValue(16)
param partitionCount int = 1

@description('How long an idle queue may wait before the task hub looks again: shorter is quicker and costs more transactions.')
param maxQueuePollingInterval string = '00:00:05'

@description('Let Durable Task Scheduler run entities and orchestrations instead of the storage account.')
param useDurableTaskScheduler bool = false

@description('Share of traces that is kept, from 0.0 to 1.0. Metrics, warnings and errors are always kept.')
param tracedShare string = '0.1'

@description('Reach storage and vault only through a virtual network.')
param privateNetworking bool = false

@description('Leave through one fixed public address, so that the exchange key can be bound to it. Costs a NAT gateway.')
param fixedOutboundAddress bool = false

@description('Who else is told when an alert fires, besides the owners of the subscription: e-mail addresses.')
param alertEmails string[] = []

@description('What the resource group may cost a month, in the currency of the subscription. Alerts at 80 % and 100 %, and when 100 % is forecast.')
@minValue(1)
param monthlyBudget int = 25

@description('First day of the month the budget counts from, such as 2026-11-01; it cannot be changed later. Empty: no budget is made or changed.')
param budgetStart string = ''

@description('Object id of the person or group who may write secrets into the vault. Empty: nobody is given the right here.')
param secretsOfficerObjectId string = ''

@description('On every resource.')
param tags object = {}

import { schedulesType } from 'modules/types.bicep'

var allTags = union({ application: 'TraderAgent', environment: exchangeEnvironment }, tags)
var suffix = uniqueString(resourceGroup().id, name)
var needsNetwork = privateNetworking || fixedOutboundAddress

module identity 'modules/identity.bicep' = {
  params: { name: 'id-${name}-${suffix}', location: location, tags: allTags }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    name: '${name}-${suffix}'
    location: location
    tags: allTags
    principalId: identity.outputs.principalId
  }
}

module network 'modules/network.bicep' = if (needsNetwork) {
  params: { name: '${name}-${suffix}', location: location, tags: allTags, fixedOutboundAddress: fixedOutboundAddress }
}

module storage 'modules/storage.bicep' = {
  params: {
    name: take('st${name}${suffix}', 24)
    location: location
    tags: allTags
    principalId: identity.outputs.principalId
    isPublic: !privateNetworking
  }
}

module messages 'modules/servicebus.bicep' = {
  params: { name: 'sb-${name}-${suffix}', location: location, tags: allTags, principalId: identity.outputs.principalId }
}

module vault 'modules/keyvault.bicep' = {
  params: {
    name: take('kv-${name}-${suffix}', 24)
    location: location
    tags: allTags
    principalId: identity.outputs.principalId
    secretsOfficerObjectId: secretsOfficerObjectId
    appMayWrite: accountKeysInDashboard
    isPublic: !privateNetworking
  }
}

module scheduler 'modules/scheduler.bicep' = if (useDurableTaskScheduler) {
  params: { name: 'dts-${name}-${suffix}', location: location, tags: allTags, principalId: identity.outputs.principalId }
}

module endpoints 'modules/endpoints.bicep' = if (privateNetworking) {
  params: {
    location: location
    tags: allTags
    subnetId: network!.outputs.endpointSubnetId
    virtualNetworkId: network!.outputs.virtualNetworkId
    storageId: storage.outputs.id
    vaultId: vault.outputs.id
  }
}

module app 'modules/function.bicep' = {
  params: {
    name: 'func-${name}-${suffix}'
    location: location
    tags: allTags
    identity: { id: identity.outputs.id, clientId: identity.outputs.clientId }
    storage: { name: storage.outputs.name, deploymentContainer: storage.outputs.deploymentContainerUri, tables: storage.outputs.tableUri }
    serviceBusNamespace: messages.outputs.fullyQualifiedNamespace
    vaultUri: vault.outputs.uri
    tracedShare: tracedShare
    insightsConnection: monitoring.outputs.insightsConnection
    subnetId: needsNetwork ? network!.outputs.appSubnetId : ''
    instances: { memoryMB: instanceMemoryMB, maximum: maximumInstances, alwaysReady: alwaysReadyInstances }
    taskHub: {
      partitionCount: partitionCount
      maxQueuePollingInterval: maxQueuePollingInterval
      schedulerEndpoint: useDurableTaskScheduler ? scheduler!.outputs.endpoint : ''
    }
    trading: {
      environment: exchangeEnvironment
      capital: accountCapital
      requireDossier: requireDossier
      dossierOverrides: dossierOverrides
      telegramChats: telegramChats
      telegramCommands: telegramCommands
      email: email
      riskLimits: riskLimits
    }
    web: { firstAdmin: firstAdmin, hosts: webHosts, trustsEntra: !empty(entraClientId) }
    schedules: schedules
  }
  dependsOn: [endpoints]
}

module signIn 'modules/entra.bicep' = if (!empty(entraClientId)) {
  params: { appName: app.outputs.name, clientId: entraClientId, tenantId: entraTenantId }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    name: '${name}-${suffix}'
    location: location
    tags: allTags
    emails: alertEmails
    insightsId: monitoring.outputs.insightsId
    serviceBusId: messages.outputs.id
    budget: { amount: monthlyBudget, start: budgetStart }
  }
}

@description('The function app, for publishing.')
output functionApp string = app.outputs.name

@description('The dashboard and the API.')
output url string = app.outputs.url

@description('The vault that waits for the secrets.')
output keyVault string = vault.outputs.name

@description('The storage account.')
output storageAccount string = storage.outputs.name

@description('The Service Bus namespace.')
output serviceBus string = messages.outputs.name

@description('The address to bind the exchange key to; empty when it is not fixed.')
output outboundAddress string = needsNetwork ? network!.outputs.outboundAddress : ''
