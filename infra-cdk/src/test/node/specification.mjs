// Prints what CloudFormation's resource specification says of the resource types that are given:
// their attributes and properties, with the property types inside. A type is a primitive's name,
// {list}, {map}, {anyOf} or {object}, the name of a property type.
import { createRequire } from 'node:module'
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec'

const database = loadAwsServiceSpecSync()
const version = createRequire(import.meta.url)('@aws-cdk/aws-service-spec/package.json').version

function sorted(entries) {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function typeOf(type, objects) {
  switch (type.type) {
    case 'array': return { list: typeOf(type.element, objects) }
    case 'map': return { map: typeOf(type.element, objects) }
    case 'union': return { anyOf: type.types.map(each => typeOf(each, objects)) }
    case 'ref': return { object: nameOf(database.get('typeDefinition', type.reference), objects) }
    default: return type.type
  }
}

function nameOf(definition, objects) {
  if (!objects.has(definition.name)) {
    objects.set(definition.name, undefined) // Types may hold themselves.
    objects.set(definition.name, propertiesOf(definition.properties, objects))
  }
  return definition.name
}

function propertiesOf(properties, objects) {
  return sorted(Object.entries(properties).map(([name, property]) => {
    const type = typeOf(property.type, objects)
    return [name, property.required ? { type, required: true } : { type }]
  }))
}

function specificationOf(resourceType) {
  const resource = database.lookup('resource', 'cloudFormationType', 'equals', resourceType).only()
  const objects = new Map()
  const attributes = sorted(
    Object.entries(resource.attributes).map(([name, { type }]) => [name, typeOf(type, objects)]))
  const properties = propertiesOf(resource.properties, objects)
  return { attributes, properties, objects: sorted([...objects]) }
}

const lines = process.argv.slice(2).sort()
  .map(type => `${JSON.stringify(type)}:${JSON.stringify(specificationOf(type))}`)
console.log(`{"version":${JSON.stringify(version)},"types":{\n${lines.join(',\n')}\n}}`)
